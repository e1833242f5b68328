"""Packages of npm, fetched by npm itself in the version and with the content that are written down."""

import json
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class Package:
    """A package in one version; `sha512` is the digest (base 64) of its archive."""

    name: str
    version: str
    sha512: str

    @property
    def short_name(self) -> str:
        return self.name.rsplit("/", 1)[1]


@cache
def folder() -> tempfile.TemporaryDirectory[str]:
    """Where packages lie as long as the program runs."""
    return tempfile.TemporaryDirectory()


@cache
def unpacked(package: Package) -> Path:
    """Fetch a package; return the folder with what is in it. SystemExit where its archive has changed."""
    place = Path(folder().name) / package.short_name
    place.mkdir()
    command = ["npm", "pack", "--json", f"{package.name}@{package.version}"]
    done = subprocess.run(command, cwd=place, capture_output=True, text=True, check=True)
    (packed,) = json.loads(done.stdout)
    if packed["integrity"] != f"sha512-{package.sha512}":
        raise SystemExit(f"{package.name} {package.version} is not what it was: {packed['integrity']}")
    with tarfile.open(place / packed["filename"]) as archive:
        archive.extractall(place, filter="data")
    return place / "package"
