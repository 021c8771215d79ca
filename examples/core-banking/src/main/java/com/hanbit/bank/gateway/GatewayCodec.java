package com.hanbit.bank.gateway;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Telegrams of the old leased line: fields with a two-byte length before each. */
public class GatewayCodec {

    private static final Charset HOST = Charset.forName("MS949");

    public byte[] encode(String... fields) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(fields.length);
        for (String field : fields) {
            out.writeShort(field.getBytes(StandardCharsets.UTF_8).length);
            out.write(field.getBytes(HOST));
        }
        return bytes.toByteArray();
    }

    public String[] decode(byte[] telegram) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(telegram));
        String[] fields = new String[in.readUnsignedByte()];
        for (int i = 0; i < fields.length; i++) {
            byte[] field = new byte[in.readUnsignedShort()];
            in.readFully(field);
            fields[i] = new String(field, HOST);
        }
        return fields;
    }

    /** The body of a bulk telegram, which has a length of its own. */
    public byte[] body(ByteBuffer telegram) {
        short length = telegram.getShort();
        byte[] body = new byte[length];
        telegram.get(body);
        return body;
    }
}
