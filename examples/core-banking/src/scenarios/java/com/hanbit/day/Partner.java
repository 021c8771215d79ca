package com.hanbit.day;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;

/** The other side of the line, on this machine: answers as told, or accepts and stays silent. */
final class Partner implements AutoCloseable {

    private final HttpServer server;
    private final ServerSocket silent;

    private Partner(HttpServer server, ServerSocket silent) {
        this.server = server;
        this.silent = silent;
    }

    static Partner answering(int status, String type, String body) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", type);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        return new Partner(server, null);
    }

    static Partner silent() throws IOException {
        return new Partner(null, new ServerSocket(0, 5, InetAddress.getLoopbackAddress()));
    }

    String address() {
        int port = server != null ? server.getAddress().getPort() : silent.getLocalPort();
        return "http://127.0.0.1:" + port + "/pay";
    }

    @Override
    public void close() throws IOException {
        if (server != null) {
            server.stop(0);
        }
        if (silent != null) {
            silent.close();
        }
    }
}
