package com.hanbit.bank.notify;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;

/** Registers the channels under the names that customer preferences use. */
public final class NotificationConfig {

    private NotificationConfig() {
    }

    public static DefaultListableBeanFactory channels() {
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
        beans.registerBeanDefinition("smsNotifier", new RootBeanDefinition(SmsChannel.class));
        beans.registerBeanDefinition("mailNotifier", new RootBeanDefinition(EmailChannel.class));
        beans.registerBeanDefinition("pushNotifier", new RootBeanDefinition(PushChannel.class));
        return beans;
    }
}
