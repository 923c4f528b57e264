"""The four circles explained, and their colours as a style sheet."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.method.circles import Circle, Element, load_method
from bot.texts import Texts
from bot.web.drawing import FULL, Segment, draw_circles
from bot.web.names import circle_name, element_name
from bot.web.templating import Renderer


class CirclesPages:
    """Pages about the method."""

    def __init__(self, renderer: Renderer) -> None:
        self._renderer = renderer

    def routes(self) -> list[Route]:
        return [Route("/cirkels", self.circles), Route("/cirkels.css", self.colours)]

    async def circles(self, request: Request) -> Response:
        """The sixteen elements, each with where it comes from."""
        texts = self._renderer.texts
        method = load_method()
        segments = {e.id: Segment(name=element_name(e.id, texts), strength=FULL) for e in method.elements}
        title, description = texts("cirkels-drawing"), texts("cirkels-drawing-description")
        drawing = draw_circles(method, segments, texts("circles-core"), title, description)
        circles = [_circle(circle, method.of_circle(circle.id), texts) for circle in method.circles]
        return self._renderer.page("circles.html", drawing=drawing, circles=circles)

    async def colours(self, request: Request) -> Response:
        """The colours of `elements.yml` for the style sheet."""
        colours = "".join(f".on-{circle.id}{{--circle:{circle.colour}}}\n" for circle in load_method().circles)
        return Response(colours, media_type="text/css", headers={"Cache-Control": "public, max-age=3600"})


def _circle(circle: Circle, elements: tuple[Element, ...], texts: Texts) -> dict[str, object]:
    what = f"circle-{circle.id}-what"
    return {
        "id": circle.id,
        "number": circle.number,
        "name": circle_name(circle.id, texts),
        "what": texts(what) if texts.has(what) else "",
        "elements": [
            {
                "id": element.id,
                "number": element.number,
                "name": element_name(element.id, texts),
                "what": texts(f"element-{element.id}-what"),
                "provenance": element.provenance,
            }
            for element in elements
        ],
    }
