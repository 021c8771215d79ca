"""Sources of the small application classes in whose threads a crash is logged, so that no log shows the harness."""

from __future__ import annotations

from random import Random

from corpus.provoke.messages import plain_message
from corpus.provoke.words import ENTRIES, LAYERS, NOUNS, ROOTS, VERBS

CALL_SITE_CLASSES = 24
NOISE_MESSAGES = 400
HANDLED = (
    "Integer.parseInt(text)",
    "java.time.LocalDate.parse(text)",
    'new java.io.FileInputStream("conf/" + text.length() + "/override.properties").close()',
    "java.util.List.of().iterator().next()",
    'new java.net.Socket("127.0.0.1", 1).close()',
    'Class.forName("com.legacy.Plugin")',
    *("text.length()",) * 6,
)
"""What an application fails at, logs as a warning with its trace, and lives with; the last ones do not fail."""

_CALL_SITE_CLASS = """\
package {package};

public class {name} implements Runnable {{

    private static final org.slf4j.Logger log = org.slf4j.LoggerFactory.getLogger({name}.class);
    private static final java.util.logging.Logger jul = java.util.logging.Logger.getLogger({name}.class.getName());
    private final String form;
    private final boolean dressed;
    private final boolean wrapped;
    private final Throwable input;
    private final String[] say;

    public {name}(String form, boolean dressed, boolean wrapped, Throwable input, String[] say) {{
        this.form = form;
        this.dressed = dressed;
        this.wrapped = wrapped;
        this.input = input;
        this.say = say;
    }}

    @Override
    public void run() {{
        if (dressed) {{
            info(say[0]);
            aside(say[1]);
            handled(say[4]);
        }}
        try {{
            {method}();
            error("{error}", input);
        }} catch (Exception e) {{
            error("{error}", e);
        }}
        if (dressed) {{
            warn(say[2]);
            info(say[3]);
        }}
    }}

    private void {method}() throws Exception {{
        if (wrapped) {{
            throw new {wrapper}("{message}", input);
        }}
    }}

    private void handled(String text) {{
        if (form.equals("stderr")) {{
            return;
        }}
        try {{
            {handled};
        }} catch (Exception e) {{
            if (form.startsWith("jul")) {{
                jul.log(java.util.logging.Level.WARNING, text, e);
            }} else {{
                log.warn(text, e);
            }}
        }}
    }}

    private void aside(String text) {{
        Thread side = new Thread(() -> info(text), "scheduling-1");
        side.start();
        try {{
            side.join();
        }} catch (InterruptedException e) {{
            Thread.currentThread().interrupt();
        }}
    }}

    private void info(String text) {{
        if (form.startsWith("jul")) {{
            jul.info(text);
        }} else if (form.equals("stderr")) {{
            System.out.println(text);
        }} else {{
            log.info(text);
        }}
    }}

    private void warn(String text) {{
        if (form.startsWith("jul")) {{
            jul.warning(text);
        }} else if (form.equals("stderr")) {{
            System.out.println(text);
        }} else {{
            log.warn(text);
        }}
    }}

    private void error(String text, Throwable thrown) {{
        if (form.startsWith("jul")) {{
            jul.log(java.util.logging.Level.SEVERE, text, thrown);
        }} else if (form.equals("stderr")) {{
            thrown.printStackTrace();
        }} else {{
            log.error(text, thrown);
        }}
    }}
}}
"""


def call_site_classes(rng: Random) -> str:
    """All hosts in the form that the worker reads: blocks of `//// qualified name` and source."""
    blocks: dict[str, str] = {}
    while len(blocks) < CALL_SITE_CLASSES:
        korean = rng.random() < 0.4
        package = f"{rng.choice(ROOTS)}.{rng.choice(NOUNS)}.{rng.choice(LAYERS)}"
        name = rng.choice(NOUNS).capitalize() + rng.choice(ENTRIES)
        blocks[f"{package}.{name}"] = _CALL_SITE_CLASS.format(
            package=package,
            name=name,
            method=rng.choice(VERBS[:10]) + rng.choice(NOUNS).capitalize(),
            wrapper=rng.choice(["RuntimeException", "IllegalStateException", "Exception"]),
            message=_literal(plain_message(rng, "general", korean)),
            error=_literal(plain_message(rng, "log", korean)),
            handled=rng.choice(HANDLED),
        )
    return "\n".join(f"//// {name}\n{source}" for name, source in blocks.items())


def noise_messages(rng: Random) -> str:
    """Harmless log messages, one a line."""
    return "\n".join(plain_message(rng, "noise", rng.random() < 0.4) for _ in range(NOISE_MESSAGES))


def _literal(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
