"""``nsok verify``: check a bundle of evidence and judge it again."""

from pathlib import Path

import click

from crawler.cli import options
from crawler.cli.codes import Code
from crawler.cli.wording import clean, say, say_error
from crawler.errors import InvalidBundle
from crawler.stages.verifying import Difference, Verification, verify

_PEM = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("verify")
@click.argument("bundle", type=click.Path(dir_okay=False, path_type=Path), metavar="BUNDLE")
@click.option("--public-key", type=_PEM, metavar="PEM")
@options.language
def command(bundle: Path, public_key: Path | None) -> Code:
    """Verify."""
    found = verify(bundle, public_key)
    if public_key and not found.signed:
        raise InvalidBundle(
            bundle.name,
            "the signature is not good" if found.has_signature else "it is not signed",
            "Ask whoever made the bundle for their signed one, and for their public key",
        )
    _tell(found)
    if found.lacking:
        click.echo(say_error(found.lacking), err=True)
        click.echo(say("It could not be judged again; the files are unchanged."), err=True)
        return Code.BELOW_THE_BAR
    return Code.BELOW_THE_BAR if _tell_differences(found) else Code.DONE


def _tell(found: Verification) -> None:
    name = clean(found.result.organisation.name or found.result.organisation.id)
    click.echo(say("{name}, visit {visit}", name=name, visit=found.result.snapshot.id))
    click.echo(say("All {count} files are those of the manifest.", count=found.files))
    if found.signed:
        click.echo(say("The signature is good."))
    elif found.has_signature:
        click.echo(say("It is signed; --public-key checks the signature."))
    else:
        click.echo(say("It is not signed."))
    if not found.same_software:
        click.echo(say("Another version of nsok judges now: {now}; then it was {then}.",
                       now=found.software, then=found.result.software_version))  # fmt: skip
    if not found.same_pack and not found.lacking:
        click.echo(say("The methodology {pack} is another one now: {now}; then it was {then}.",
                       pack=found.result.methodology.id, now=found.digest,
                       then=found.result.methodology.digest))  # fmt: skip


def _tell_differences(found: Verification) -> int:
    for each in found.differences:
        click.echo(_line(each))
    count, total = len(found.differences), len(found.result.findings)
    if count:
        click.echo(say("{count} findings or figures came out differently.", count=count), err=True)
    else:
        click.echo(say("All {count} findings were reproduced.", count=total))
    return count


def _line(each: Difference) -> str:
    if each.before != each.after:
        return f"{clean(each.name)}: {clean(each.before)} → {clean(each.after)}"
    return say("{name}: {outcome}, but not the same in: {parts}", name=clean(each.name),
               outcome=clean(each.before), parts=", ".join(each.parts))  # fmt: skip
