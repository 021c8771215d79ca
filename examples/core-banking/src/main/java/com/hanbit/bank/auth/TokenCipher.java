package com.hanbit.bank.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Tokens handed to the mobile application: AES-GCM, bound to the device. */
public class TokenCipher {

    private static final int TAG_BITS = 128;
    private static final int IV_BYTES = 12;

    private final KeyRing keys;

    public TokenCipher(KeyRing keys) {
        this.keys = keys;
    }

    public String seal(String user, String deviceId) throws GeneralSecurityException {
        byte[] iv = Arrays.copyOf(deviceId.getBytes(StandardCharsets.UTF_8), IV_BYTES);
        Cipher cipher = cipher(Cipher.ENCRYPT_MODE, iv);
        cipher.updateAAD(deviceId.getBytes(StandardCharsets.UTF_8));
        byte[] sealed = cipher.doFinal(user.getBytes(StandardCharsets.UTF_8));
        byte[] token = Arrays.copyOf(iv, IV_BYTES + sealed.length);
        System.arraycopy(sealed, 0, token, IV_BYTES, sealed.length);
        return Base64.getEncoder().encodeToString(token);
    }

    public String open(String token, String deviceId) throws GeneralSecurityException {
        byte[] bytes = Base64.getDecoder().decode(token);
        Cipher cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(bytes, IV_BYTES));
        cipher.updateAAD(deviceId.toLowerCase().getBytes(StandardCharsets.UTF_8));
        byte[] user = cipher.doFinal(bytes, IV_BYTES, bytes.length - IV_BYTES);
        return new String(user, StandardCharsets.UTF_8);
    }

    private Cipher cipher(int mode, byte[] iv) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(keys.key("token"), "AES"), new GCMParameterSpec(TAG_BITS, iv));
        return cipher;
    }
}
