package com.hanbit.pay;

import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.catalina.startup.Tomcat;

/** The same failure inside a servlet: Tomcat logs it by itself and answers with its error page, printed here. */
public final class Server {

    static final class PayServlet extends HttpServlet {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            Printer.pay("A-1");
        }
    }

    public static void main(String[] arguments) throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(arguments[0]);
        tomcat.setPort(0);
        var context = tomcat.addContext("/bank", new File(arguments[0]).getAbsolutePath());
        Tomcat.addServlet(context, "pay", new PayServlet());
        context.addServletMappingDecoded("/pay", "pay");
        tomcat.getConnector();
        tomcat.start();
        URI address = URI.create("http://localhost:" + tomcat.getConnector().getLocalPort() + "/bank/pay");
        HttpResponse<String> page = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        System.out.println(page.body());
        tomcat.stop();
        tomcat.destroy();
    }
}
