package dev.countersign.crypto.key;

import dev.countersign.application.key.driven.KeyFileReader;
import dev.countersign.crypto.jwk.KeyEncodings;
import dev.countersign.crypto.jwk.PemKeys;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Reads PEM texts and PKCS#12 stores with RSA, EC and X25519 keys. */
public final class JoseKeyFileReader implements KeyFileReader {

  @Override
  public Result<List<JsonObject>, String> pem(String text, String password) {
    return PemKeys.read(text, password)
        .flatMap(
            keys ->
                keys.stream().allMatch(key -> key.string("d").isPresent())
                    ? Result.ok(keys)
                    : Result.refused("a public key cannot be imported; send the private key"));
  }

  @Override
  public Result<List<JsonObject>, String> pkcs12(byte[] store, String password) {
    var characters = password.toCharArray();
    try {
      var loaded = KeyStore.getInstance("PKCS12");
      loaded.load(new ByteArrayInputStream(store), characters);
      return keys(loaded, characters);
    } catch (IOException | GeneralSecurityException e) {
      return Result.refused("not a PKCS#12 key store, or the password is not correct");
    } finally {
      Arrays.fill(characters, ' ');
    }
  }

  private static Result<List<JsonObject>, String> keys(KeyStore store, char[] password)
      throws GeneralSecurityException {
    var keys = new ArrayList<JsonObject>();
    for (var alias : sorted(store)) {
      if (store.getKey(alias, password) instanceof PrivateKey key) {
        var jwk = KeyEncodings.jwk(key);
        if (jwk.isEmpty()) {
          return Result.refused("a private key must be RSA, EC or X25519");
        }
        keys.add(jwk.get());
      }
    }
    return keys.isEmpty()
        ? Result.refused("the key store contains no private key")
        : Result.ok(keys);
  }

  private static List<String> sorted(KeyStore store) throws GeneralSecurityException {
    return Collections.list(store.aliases()).stream().sorted().toList();
  }
}
