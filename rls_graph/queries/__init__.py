"""Questions that the graph answers, one ``.rq`` file each."""

from rls_graph.queries.catalogue import Parameter, Question, get_question, list_questions

__all__ = ["Parameter", "Question", "get_question", "list_questions"]
