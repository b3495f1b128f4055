"""``nsok demo``: audit the bundled sites."""

from pathlib import Path
from threading import Event

import click

from crawler import demo
from crawler.cli import log, notices, options
from crawler.cli.closing import close
from crawler.cli.codes import Code
from crawler.cli.interruption import stopping
from crawler.cli.screen import showing
from crawler.cli.wording import language, say


@click.command("demo")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("build/demo"),
    show_default=True,
)
@click.option("--serve", is_flag=True)
@options.language
def command(*, out: Path, serve: bool) -> Code:
    """Run the demonstration, or only serve its sites."""
    if serve:
        _serve(out)
    log.into(out)
    notices.tell_no_browser()
    with stopping() as stop:
        with showing(out) as screen:
            ending = demo.run(out, language(), listen=screen.listen, stop=stop)
        return close(screen, ending, stop)


def _serve(out: Path) -> None:
    """Let the sites answer until somebody interrupts, and say how to audit them."""
    with demo.served(out) as roster:
        click.echo(
            say(
                "The bundled sites answer until Ctrl-C. Their list is {roster}; from another "
                "terminal: nsok audit {roster} --out {results} --delay 0 --allow-private-networks "
                "--ca-bundle {authority}",
                roster=str(roster),
                results=str(out / "results-of-mine"),
                authority=str(out / demo.AUTHORITY),
            )
        )
        Event().wait()
