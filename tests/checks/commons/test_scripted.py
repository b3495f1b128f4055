"""Forms and chats that only a script draws, and scripts that draw none."""

import pytest

from checks.commons.scripted import drawn_by_script

SIZED = '<script src="https://forms.yandex.ru/_static/embed.js"></script>'
SURVEY = '<h2>Опрос</h2><iframe src="https://forms.yandex.ru/u/0/?iframe=1"></iframe>'


@pytest.mark.parametrize(
    "html",
    [
        '<script>s.src="https://b24.centre.example/upload/crm/form/loader_3_abc.js"</script>',
        '<script>s.src="https://cdn-ru.bitrix24.ru/b7/crm/site_button/loader_1_abc.js"</script>',
        '<script data-b24-form="click/3/abc"></script><button>Написать нам</button>',
        '<script src="//cdn.callibri.ru/callibri.js" defer></script>',
        '<script src="https://cdn.envybox.io/widget/cbk.js?wcb_code=0" async></script>',
        '<script src="//code.jivo.ru/widget/abc" async></script>',
        '<script src="https://cp.unisender.com/ru/v5/form/abc"></script>',
        '<script>VK.Widgets.CommunityMessages("vk_messages", 1, {});</script>',
        SIZED + '<div id="form"></div>',
        "<p>[contact-form-7 id='12' title='Обратная связь']</p>",
        "<a href='#popup:question'>Задать вопрос</a>",
    ],
)
def test_the_call_of_a_known_service_is_seen(html):
    """What such a script draws may be a form for appeals, so nobody may say that none is there."""
    assert drawn_by_script(f"<html><body>{html}</body></html>")


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://bitrix24.ru/">Мы работаем в Битрикс24</a>',
        '<a href="https://www.jivo.ru/">Онлайн-чат</a>',
        '<script src="https://mc.yandex.ru/metrika/tag.js"></script>',
        SIZED + SURVEY,
        "<script>$(\"a[href^='#popup:']\").hide()</script>",
    ],
)
def test_mentions_counters_and_what_only_sizes_a_frame_are_none(html):
    """They draw nothing to write into."""
    assert not drawn_by_script(f"<html><body>{html}</body></html>")
