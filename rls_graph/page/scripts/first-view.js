// What shows the graph until vis-network is there? Loading that library takes longer than all else
// on the page, so a plain canvas shows the first picture and answers to the same calls.

/** A view of a canvas at a place and a scale; named as in vis-network where it does the same. */
function firstView(container) {
  const canvas = make("canvas", { class: "first-view" });
  const listeners = { beforeDrawing: [], afterDrawing: [], click: [] };
  const view = { x: 0, y: 0, scale: 1 };
  let asked = 0;
  container.replaceChildren(canvas);
  canvas.addEventListener("click", ({ offsetX: x, offsetY: y }) => tell("click", { pointer: { DOM: { x, y } } }));

  const tell = (event, value) => {
    for (const listener of listeners[event]) listener(value);
  };
  const middle = () => ({ x: container.clientWidth / 2, y: container.clientHeight / 2 });

  return {
    on: (event, listener) => listeners[event]?.push(listener),
    getScale: () => view.scale,
    getViewPosition: () => ({ x: view.x, y: view.y }),
    DOMtoCanvas: ({ x, y }) => ({ x: (x - middle().x) / view.scale + view.x, y: (y - middle().y) / view.scale + view.y }),
    canvasToDOM: ({ x, y }) => ({ x: (x - view.x) * view.scale + middle().x, y: (y - view.y) * view.scale + middle().y }),
    moveTo({ position, scale }) {
      Object.assign(view, position, scale && { scale });
      asked = asked || requestAnimationFrame(this.redraw);
    },
    redraw() {
      cancelAnimationFrame(asked);
      asked = 0;
      const { clientWidth: width, clientHeight: height } = container;
      const dots = devicePixelRatio || 1;
      // To set the size clears the canvas.
      Object.assign(canvas, { width: Math.round(width * dots), height: Math.round(height * dots) });
      const context = canvas.getContext("2d");
      context.setTransform(dots * view.scale, 0, 0, dots * view.scale, dots * (width / 2 - view.x * view.scale), dots * (height / 2 - view.y * view.scale));
      tell("beforeDrawing", context);
      tell("afterDrawing", context);
    },
  };
}

/** Run the library, whose text stands in the file as a text and not as a script. */
function loadVisNetwork() {
  if (window.vis) return;
  const script = document.createElement("script");
  script.textContent = document.getElementById("vis-network").textContent;
  document.head.append(script);
}
