"""The parts of a SCORM package, and a package without a word that is not meant."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import msgspec
import pytest

from bot.service.scorm import Package, ScormVersion, write_package
from bot.texts import load_texts

ROOTS: dict[ScormVersion, str] = {
    "1.2": "{http://www.imsproject.org/xsd/imscp_rootv1p1p2}",
    "2004": "{http://www.imsglobal.org/xsd/imscp_v1p1}",
}
KINDS: dict[ScormVersion, str] = {
    "1.2": "{http://www.adlnet.org/xsd/adlcp_rootv1p2}scormtype",
    "2004": "{http://www.adlnet.org/xsd/adlcp_v1p3}scormType",
}
both = pytest.mark.parametrize("version", ["1.2", "2004"])


def package(version: ScormVersion) -> Package:
    return Package(
        version=version, server="https://oefenklant.example.nl", key="sleutel", case="riet-bakker",
        title='Oefenen & "praten" </script>', level="plus", hints="off", score=True,
    )  # fmt: skip


@both
def test_the_manifest_has_what_the_standard_asks(version: ScormVersion, tmp_path: Path) -> None:
    write_package(package(version), tmp_path / "a.zip", load_texts())
    with zipfile.ZipFile(tmp_path / "a.zip") as file:
        names = set(file.namelist())
        root = ElementTree.fromstring(file.read("imsmanifest.xml"))
    ns = ROOTS[version]
    assert root.tag == f"{ns}manifest" and root.get("identifier")
    assert root.findtext(f"{ns}metadata/{ns}schema") == "ADL SCORM"
    assert root.findtext(f"{ns}metadata/{ns}schemaversion") in ("1.2", "2004 4th Edition")
    organizations = root.find(f"{ns}organizations")
    assert organizations is not None
    organization = organizations.find(f"{ns}organization")
    assert organization is not None and organization.get("identifier") == organizations.get("default")
    assert organization.findtext(f"{ns}title") == package(version).title
    item, resource = organization.find(f"{ns}item"), root.find(f"{ns}resources/{ns}resource")
    assert item is not None and resource is not None
    assert item.get("identifierref") == resource.get("identifier")
    assert resource.get(KINDS[version]) == "sco" and resource.get("type") == "webcontent"
    files = {file.get("href") for file in resource.findall(f"{ns}file")}
    assert files | {"imsmanifest.xml"} == names and resource.get("href") in files


@both
def test_the_page_knows_where_to_go_and_what_to_say(version: ScormVersion, tmp_path: Path) -> None:
    write_package(package(version), tmp_path / "a.zip", load_texts())
    with zipfile.ZipFile(tmp_path / "a.zip") as file:
        page = file.read("index.html").decode()
    found = re.search(r'<script id="config" type="application/json">(.*?)</script>', page)
    assert found and page.count("</script>") == 2
    config = json.loads(found[1])
    assert config["begin"] == "/insluiten/sleutel/riet-bakker?niveau=plus&hints=off"
    assert config["version"] == version and config["score"] is True
    assert config["texts"]["unreachable"] == load_texts()("scorm-unreachable")
    assert "?" not in msgspec.structs.replace(package(version), level=None, hints=None).begin
