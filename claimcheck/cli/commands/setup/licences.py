"""``claimcheck licences``: what the program, its packages, data and weights may be used for."""

import click

from claimcheck.cli.options import format_option
from claimcheck.cli.output.console import page, show, show_json


@click.command()
@format_option(
    "text", "json", "cyclonedx", words="cyclonedx: a software bill of materials (JSON, CycloneDX 1.6)."
)
def licences(form: str) -> None:
    """List the licences of program, packages, data and weights.

    Packages are those installed here. Data and weights come with their origin; what is not listed is the
    project's own. The model cards beside the weights say more.
    """
    from claimcheck.app import licences as found

    listed = found.licences()
    if form != "text":
        show_json(listed if form == "json" else found.bill_of_materials(listed), indent=2)
        return
    here = page()
    show([f"{listed.project.name} {listed.project.version}: {listed.project.licence}"])
    show(["", here.paint("Packages", bold=True)])
    for one in listed.packages:
        show(here.wrap(f"{one.name} {one.version}: {one.licence}", 4, first="  "))
    show(["", here.paint("Data and weights of others", bold=True)])
    for data in listed.data:
        if data.licence != "MIT":
            words = f"{data.files}: {data.what}. From: {data.origin}. Licence: {data.licence}"
            show(here.wrap(words, 4, first="  "))
