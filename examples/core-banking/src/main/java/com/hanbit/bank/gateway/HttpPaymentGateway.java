package com.hanbit.bank.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestTemplate;

/** The clearing house over HTTP. */
public class HttpPaymentGateway implements PaymentGateway {

    private static final Logger log = LoggerFactory.getLogger(HttpPaymentGateway.class);

    private final URI endpoint;
    private final RestTemplate rest;
    private final ObjectMapper mapper;

    public HttpPaymentGateway(URI endpoint, int timeoutMillis, ObjectMapper mapper) {
        SimpleClientHttpRequestFactory requests = new SimpleClientHttpRequestFactory();
        requests.setConnectTimeout(timeoutMillis);
        requests.setReadTimeout(timeoutMillis);
        this.endpoint = endpoint;
        this.rest = new RestTemplate(requests);
        this.mapper = mapper;
    }

    @Override
    public GatewayResponse send(PaymentMessage message) {
        log.info("타행 송금 요청 id={} bank={} account={} receiver={}", message.requestId(), message.bankCode(),
                message.account(), message.receiver());
        try {
            String body = rest.postForObject(endpoint, request(message), String.class);
            return mapper.readValue(body, GatewayResponse.class);
        } catch (ResourceAccessException e) {
            throw new GatewayException("금융결제원 통신 실패 id=" + message.requestId(), e);
        } catch (IOException e) {
            throw new GatewayException("unreadable answer for " + message.requestId(), e);
        }
    }

    private HttpEntity<String> request(PaymentMessage message) throws IOException {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        return new HttpEntity<>(mapper.writeValueAsString(message), headers);
    }
}
