"""The four circles explained, and their colours as a style sheet."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.method.circles import load_method
from bot.web.cards import method_cards, technique_cards
from bot.web.drawing import FULL, Segment, draw_circles
from bot.web.names import element_name
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
        return self._renderer.page(
            "circles.html", drawing=drawing, circles=method_cards(texts), techniques=technique_cards(texts)
        )

    async def colours(self, request: Request) -> Response:
        """The colours of `elements.yml` for the style sheet."""
        colours = "".join(f".on-{circle.id}{{--circle:{circle.colour}}}\n" for circle in load_method().circles)
        return Response(colours, media_type="text/css", headers={"Cache-Control": "public, max-age=3600"})
