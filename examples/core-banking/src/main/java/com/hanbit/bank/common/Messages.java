package com.hanbit.bank.common;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** Texts shown to customers, by language. */
public final class Messages {

    private final ResourceBundle bundle;

    public Messages(Locale locale) {
        this.bundle = ResourceBundle.getBundle("messages/errors", locale);
    }

    public String text(ErrorCode code, Object... arguments) {
        return MessageFormat.format(bundle.getString(code.name()), arguments);
    }
}
