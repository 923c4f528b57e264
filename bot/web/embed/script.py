"""The web component's script, which any site may load."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from bot.web.templating import STATIC

ADDRESS = "/oefenklant-gesprek.js"
HEADERS = {
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Cache-Control": "public, max-age=300",
    "Access-Control-Allow-Origin": "*",
}


def component_route() -> Route:
    """`/oefenklant-gesprek.js`: the same address in every version, so that pages need not change."""

    async def script(request: Request) -> Response:
        return FileResponse(STATIC / "oefenklant-gesprek.js", media_type="text/javascript", headers=HEADERS)

    return Route(ADDRESS, script)
