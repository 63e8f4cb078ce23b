"""What shows itself: as a table or a chart in a notebook, as lines at a prompt."""

from __future__ import annotations


class Shown:
    """Something with a picture of its own; `repr` stays what it is.

    IPython asks for the bundle, other notebooks for the HTML alone.
    """

    __slots__ = ()

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:  # noqa: ARG002
        from bilateral.markup import bundle

        return bundle(self)

    def _repr_html_(self) -> str:
        return self._repr_mimebundle_()["text/html"]
