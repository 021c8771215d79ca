"""Packages that are nobody's application: the JDK, containers, frameworks, drivers, other languages' runtimes."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

JDK_PACKAGES = (
    "java.", "javax.", "jdk.", "sun.", "com.sun.", "oracle.jrockit.", "com.ibm.oti.", "com.ibm.jit.",
    "java_cup.", "libcore.", "dalvik.", "android.", "com.android.internal.", "com.oracle.svm.", "jrockit.",
    "com.ibm.java.", "org.graalvm.", "com.oracle.truffle.", "openj9.", "apple.", "netscape.",
)  # fmt: skip
"""The platform itself."""

LIBRARY_PACKAGES = (
    "jakarta.", "org.springframework.", "org.apache.", "org.hibernate.", "org.eclipse.", "org.jboss.",
    "org.wildfly.", "org.xnio.", "org.glassfish.", "org.jvnet.", "org.slf4j.", "org.xml.", "org.w3c.",
    "org.omg.", "org.ietf.", "org.osgi.", "org.junit.", "junit.", "org.testng.", "org.mockito.",
    "org.easymock.", "org.powermock.", "org.hamcrest.", "org.assertj.", "org.opentest4j.", "org.objectweb.",
    "org.ow2.", "org.aspectj.", "org.codehaus.", "org.gradle.", "org.sonatype.", "org.mybatis.",
    "org.postgresql.", "org.h2.", "org.hsqldb.", "org.mariadb.", "org.sqlite.", "org.firebirdsql.",
    "org.mongodb.", "org.bson.", "org.elasticsearch.", "org.opensearch.", "org.redisson.", "org.quartz.",
    "org.joda.", "org.jooq.", "org.flywaydb.", "org.thymeleaf.", "org.freemarker.", "org.yaml.", "org.json.",
    "org.dom4j.", "org.jdom.", "org.jdom2.", "org.antlr.", "org.mozilla.", "org.python.", "org.jruby.",
    "org.scala", "org.jetbrains.", "org.bouncycastle.", "org.reactivestreams.", "org.infinispan.",
    "org.jgroups.", "org.keycloak.", "org.picketbox.", "org.picketlink.", "org.primefaces.",
    "org.richfaces.", "org.ajax4jsf.", "org.zkoss.", "org.vaadin.", "org.ehcache.", "org.terracotta.",
    "org.javassist.", "org.cglib.", "org.jacoco.", "org.webjars.", "org.kohsuke.stapler.",
    "org.acegisecurity.", "org.tukaani.", "org.iq80.", "org.rocksdb.", "org.logback.", "org.snmp4j.",
    "org.eclipse.jetty.", "org.mortbay.", "org.atmosphere.", "org.restlet.", "org.jasig.", "org.pac4j.",
    "org.drools.", "org.kie.", "org.jbpm.", "org.camunda.", "org.activiti.", "org.flowable.",
    "org.modelmapper.", "org.mapstruct.", "org.asynchttpclient.", "org.conscrypt.", "org.lwjgl.",
    "org.nd4j.", "org.neo4j.", "org.zeroturnaround.", "org.datanucleus.", "org.jdbi.", "org.skife.",
    "org.ibatis.", "org.tmatesoft.", "org.netbeans.", "org.openide.", "com.google.common.",
    "com.google.inject.", "com.google.gson.", "com.google.protobuf.", "com.google.api.", "com.google.cloud.",
    "com.google.apphosting.", "com.google.android.", "com.google.firebase.", "com.google.devtools.",
    "com.google.gwt.", "com.google.j2objc.", "com.fasterxml.", "com.zaxxer.", "com.mysql.", "com.mchange.",
    "com.microsoft.", "com.ibm.", "com.oracle.", "com.netflix.", "com.squareup.", "com.thoughtworks.",
    "com.alibaba.druid.", "com.alibaba.fastjson", "com.alibaba.dubbo.", "com.alibaba.nacos.",
    "com.amazonaws.", "com.azure.", "com.caucho.", "com.bea.", "com.sap.", "com.sybase.", "com.informix.",
    "com.tmax.", "com.tibero.", "com.cubrid.", "cubrid.", "jeus.", "com.ctc.wstx.", "com.hazelcast.",
    "com.github.benmanes.", "com.jcraft.", "com.jayway.", "com.opensymphony.", "com.opencsv.",
    "com.orientechnologies.", "com.codahale.", "com.mongodb.", "com.rabbitmq.", "com.datastax.", "com.lmax.",
    "com.esotericsoftware.", "com.typesafe.", "com.twitter.", "com.lambdaworks.", "com.jolbox.",
    "com.p6spy.", "com.vaadin.", "com.icesoft.", "com.liferay.portal.kernel.", "com.ning.", "com.nimbusds.",
    "com.auth0.", "com.stripe.", "com.twilio.", "com.intellij.", "com.jetbrains.", "com.querydsl.",
    "com.mysema.", "com.graphql.", "com.googlecode.", "com.itextpdf.", "com.lowagie.", "com.jgoodies.",
    "com.formdev.", "com.atomikos.", "com.arjuna.", "com.evolvedbinary.", "com.linecorp.armeria.",
    "com.zeroc.", "com.edb.", "com.teradata.", "com.vertica.", "com.facebook.react.", "io.netty.",
    "io.undertow.", "io.vertx.", "io.quarkus.", "io.micronaut.", "io.reactivex.", "io.grpc.", "io.lettuce.",
    "io.micrometer.", "io.swagger.", "io.smallrye.", "io.helidon.", "io.dropwizard.", "io.jsonwebtoken.",
    "io.opentelemetry.", "io.opentracing.", "io.projectreactor.", "io.rsocket.", "io.r2dbc.", "io.kotest.",
    "io.mockk.", "io.ktor.", "io.github.resilience4j.", "io.confluent.", "io.debezium.", "io.fabric8.",
    "io.kubernetes.", "io.sentry.", "io.prometheus.", "io.cucumber.", "io.restassured.", "io.searchbox.",
    "io.jaegertracing.", "io.zipkin.", "io.agroal.", "reactor.", "feign.", "okhttp3.", "okio.", "retrofit2.",
    "retrofit.", "rx.", "redis.", "brave.", "zipkin2.", "graphql.", "akka.", "play.", "scala.", "kotlin.",
    "kotlinx.", "groovy.", "clojure.", "gnu.", "antlr.", "freemarker.", "net.sf.", "net.bytebuddy.",
    "net.logstash.", "net.sourceforge.", "net.jpountz.", "net.spy.", "net.minidev.", "net.ttddyy.",
    "ch.qos.logback.", "ognl.", "javassist.", "oracle.", "weblogic.", "tibero.", "bsh.", "bitronix.",
    "cucumber.", "edu.emory.", "EDU.oswego.", "fj.", "hudson.remoting.", "jersey.", "jdbm.", "jnr.",
    "jp.co.worksap.", "liquibase.", "lombok.", "mssql.", "nonapi.", "nu.xom.", "nz.net.", "p6spy.",
    "pl.edu.", "shapeless.", "software.amazon.", "spock.", "spark.", "springfox.", "tech.", "twitter4j.",
    "worker.org.gradle.", "androidx.", "dagger.", "coil.", "dev.morphia.", "egovframework.rte.",
    "org.egovframe.", "cats.", "zio.", "monix.", "fs2.", "slick.", "anorm.", "spray.", "sbt.", "xsbt.",
    "mill.", "asm.", "arjuna.",
)  # fmt: skip
"""Prefixes of well-known libraries; the JDK's are not repeated."""

SHADED_ROOTS = (
    "org.apache.", "com.google.", "org.springframework.", "com.fasterxml.", "io.netty.", "org.hibernate.",
    "org.objectweb.", "net.bytebuddy.", "org.eclipse.", "okhttp3.", "okio.", "org.slf4j.", "org.jboss.",
    "kotlin.", "org.codehaus.", "org.bouncycastle.", "com.squareup.", "javax.", "org.antlr.", "net.sf.",
    "io.grpc.", "com.thoughtworks.", "org.yaml.", "org.joda.", "com.esotericsoftware.", "com.typesafe.",
    "org.jctools.", "io.opentelemetry.", "com.amazonaws.",
)  # fmt: skip
"""Roots that, found inside another package, are a shaded copy: `com.bank.shaded.org.apache.http`."""


def is_jdk(name: str) -> bool:
    """Whether a class, by its qualified name, is the platform's own."""
    return name.startswith(JDK_PACKAGES)


@lru_cache(maxsize=20_000)
def is_library(name: str) -> bool:
    """Whether a class is the platform's or a well-known library's; kept, for a log names the same ones all day."""
    if name.startswith(JDK_PACKAGES) or name.startswith(LIBRARY_PACKAGES):
        return True
    parts = name.split(".", 3)
    listed = _listed_packages()
    return ".".join(parts[:2]) in listed or (len(parts) > 3 and ".".join(parts[:3]) in listed)


@cache
def _listed_packages() -> frozenset[str]:
    """Of two or three names: what public programs import and did not write, counted by `python -m corpus libraries`."""
    listed = Path(__file__).with_name("library_packages.tsv").read_text(encoding="utf-8")
    return frozenset(listed.split())
