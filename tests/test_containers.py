"""What the containers are made and told fits the program. Building them needs Docker, which the tests do without."""

from __future__ import annotations

import re
import shlex
from typing import Any

import pytest
import yaml

from bot.paths import PROJECT
from bot.settings import ENDPOINTS_WITH_REDIS, PREFIX, load_settings

COMPOSE: dict[str, Any] = yaml.safe_load((PROJECT / "compose.yaml").read_text(encoding="utf-8"))
KUBERNETES: dict[str, dict[str, Any]] = {
    one["kind"]: one for one in yaml.safe_load_all((PROJECT / "kubernetes.yaml").read_text(encoding="utf-8"))
}
DOCKERFILE = (PROJECT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
GIVEN = {"POSTGRES_PASSWORD": "een1", "REDIS_PASSWORD": "twee2"}


def filled(text: str) -> str:
    """What Compose makes of a value."""
    return re.sub(r"\$\{(\w+)(?::([-?])([^}]*))?\}", lambda found: GIVEN.get(found[1], found[3]), text)


def test_the_program_takes_its_settings() -> None:
    environment = {name: filled(str(value)) for name, value in COMPOSE["services"]["oefenklant"]["environment"].items()}
    settings = load_settings({name: value for name, value in environment.items() if name.startswith(PREFIX)})
    assert settings.database_url == settings.tracker_url == "postgresql://oefenklant:een1@postgresql:5432/oefenklant"
    assert settings.redis == "redis://:twee2@redis:6379/0" and settings.workers == 2
    assert settings.endpoints_file == ENDPOINTS_WITH_REDIS


def test_whatever_a_service_needs_is_there() -> None:
    services = COMPOSE["services"]
    for service in services.values():
        for name, need in service.get("depends_on", {}).items():
            checked = "healthcheck" in services[name] or (name == "oefenklant" and "HEALTHCHECK" in DOCKERFILE)
            assert need["condition"] == "service_healthy" and checked
        assert {one["source"] for one in service.get("configs", ())} <= set(COMPOSE["configs"])
        assert {one.partition(":")[0] for one in service.get("volumes", ())} <= set(COMPOSE["volumes"])


def test_only_the_proxy_is_published_and_on_the_loopback() -> None:
    published = {name: one["ports"] for name, one in COMPOSE["services"].items() if "ports" in one}
    assert list(published) == ["proxy"] and all(port.startswith("127.0.0.1:") for port in published["proxy"])


@pytest.mark.parametrize("line", [line for line in DOCKERFILE.splitlines() if line.startswith("COPY")])
def test_what_is_copied_is_there_and_let_through(line: str) -> None:
    let_through = (PROJECT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    for source in shlex.split(line)[1:-1]:
        assert (PROJECT / source).exists() and f"!{source}" in let_through


def test_all_that_rasa_is_served_with_is_in_the_image() -> None:
    copied = {one for line in DOCKERFILE.splitlines() if line.startswith("COPY") for one in shlex.split(line)[1:-1]}
    assert {path.name for path in PROJECT.glob("*.yml")} <= copied and "bot" in copied


def test_it_does_not_run_as_root() -> None:
    lines = [line.partition(" ") for line in DOCKERFILE.splitlines() if line and not line.startswith("#")]
    users = [rest for word, _, rest in lines if word == "USER"]
    assert users and users[-1] not in ("root", "0")
    assert [word for word, _, _ in lines].index("USER") < [word for word, _, _ in lines].index("CMD")


def pod() -> dict[str, Any]:
    found: dict[str, Any] = KUBERNETES["Deployment"]["spec"]["template"]["spec"]
    return found


def test_a_pod_gets_settings_that_there_are() -> None:
    (container,) = pod()["containers"]
    given = {one["name"]: one["value"] for one in container["env"]}
    text = (PROJECT / "kubernetes.yaml").read_text(encoding="utf-8")
    secret = dict(re.findall(r"^# .*--from-literal=(\w+)=(\S+)", text, re.MULTILINE))
    assert container["envFrom"] == [{"secretRef": {"name": "oefenklant"}}] and len(secret) == 2
    settings = load_settings({name: value for name, value in (given | secret).items() if name.startswith(PREFIX)})
    assert settings.workers == 2 and settings.endpoints_file == ENDPOINTS_WITH_REDIS
    assert settings.database_url.startswith("postgresql://")
    assert pod()["enableServiceLinks"] is False  # the service is called as the settings are


def test_a_pod_is_what_the_image_is_made_for() -> None:
    (container,) = pod()["containers"]
    assert [one["containerPort"] for one in container["ports"]] == [
        int(found) for found in re.findall(r"EXPOSE (\d+)", DOCKERFILE)
    ]
    assert str(pod()["securityContext"]["runAsUser"]) in re.findall(r"--uid (\d+)", DOCKERFILE)
    assert "/klaar" in DOCKERFILE and container["readinessProbe"]["httpGet"]["path"] == "/klaar"
    assert container["livenessProbe"]["httpGet"]["path"] == "/gezond"


def test_all_of_the_cluster_is_about_the_same_pods() -> None:
    labels = KUBERNETES["Deployment"]["spec"]["template"]["metadata"]["labels"]
    assert KUBERNETES["Deployment"]["spec"]["selector"]["matchLabels"] == labels
    assert KUBERNETES["Service"]["spec"]["selector"] == labels
    assert KUBERNETES["NetworkPolicy"]["spec"]["podSelector"]["matchLabels"] == labels
    assert KUBERNETES["PodDisruptionBudget"]["spec"]["selector"]["matchLabels"] == labels
    assert KUBERNETES["HorizontalPodAutoscaler"]["spec"]["scaleTargetRef"]["name"] == "oefenklant"
    (rule,) = KUBERNETES["Ingress"]["spec"]["rules"]
    assert rule["http"]["paths"][0]["backend"]["service"] == {"name": "oefenklant", "port": {"name": "pages"}}
