from __future__ import annotations

import subprocess
import sys


def printed(code: str) -> str:
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    return answer.stdout.decode().strip()


def test_pyvis_is_loaded_without_ipython_and_leaves_no_stand_in() -> None:
    code = (
        "import sys\nfrom rls_graph.page.network import vis_network_script\n"
        "assert len(vis_network_script()) > 100_000\n"
        "print('pyvis' in sys.modules, 'IPython' in sys.modules)"
    )
    assert printed(code) == "True False"


def test_ipython_that_is_there_already_stays() -> None:
    code = (
        "import sys, types\nsys.modules['IPython'] = own = types.ModuleType('IPython')\n"
        "from rls_graph.page.pyvis_loading import without_notebook\n"
        "with without_notebook():\n    assert sys.modules['IPython'] is own\n"
        "print(sys.modules['IPython'] is own)"
    )
    assert printed(code) == "True"
