"""``nsok demo``: audit the bundled sites."""

from pathlib import Path

import click

from crawler import demo
from crawler.cli import log, notices, options
from crawler.cli.closing import close
from crawler.cli.codes import Code
from crawler.cli.interruption import stopping
from crawler.cli.screen import showing
from crawler.cli.wording import language


@click.command("demo")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("build/demo"),
    show_default=True,
)
@options.language
def command(out: Path) -> Code:
    """Run the demonstration."""
    log.into(out)
    notices.tell_no_browser()
    with stopping() as stop:
        with showing(out) as screen:
            ending = demo.run(out, language(), listen=screen.listen, stop=stop)
        return close(screen, ending, stop)
