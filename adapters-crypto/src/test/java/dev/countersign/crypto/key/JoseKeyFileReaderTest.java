package dev.countersign.crypto.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.key.driven.KeyFileReader;
import dev.countersign.crypto.jwk.JoseJwkInspector;
import dev.countersign.crypto.jwk.KeyEncodings;
import dev.countersign.domain.jwk.PrivateJwk;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.testkit.key.KeyFileReaderContract;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class JoseKeyFileReaderTest extends KeyFileReaderContract {

  // PKCS#12 requires a certificate for each private key; it need not belong to the key.
  private static final String CERTIFICATE =
      "MIIBdjCCARugAwIBAgIUXDuEf0BSafx67nwrrbtfr8QQiHowCgYIKoZIzj0EAwIwDzENMAsGA1UE"
          + "AwwEdGVzdDAgFw0yNjExMjQwMjAzMzlaGA8yMTI2MTAzMTAyMDMzOVowDzENMAsGA1UEAwwEdGVz"
          + "dDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABA+hT1kGSaOZb7Nmj9x8gE/juInR0dU5viq3zbb9"
          + "MfyHt//+5svmklxXpYeg39GI/ZkPs62TQiUPAmQkdSnrfOyjUzBRMB0GA1UdDgQWBBSECWhfvEzO"
          + "Poymy1B2+uyELaUQIzAfBgNVHSMEGDAWgBSECWhfvEzOPoymy1B2+uyELaUQIzAPBgNVHRMBAf8E"
          + "BTADAQH/MAoGCCqGSM49BAMCA0kAMEYCIQCVooA33YgHhmbIc1+LQWp69oqJmcqvPFuc43gad2au"
          + "yQIhAMVv5pVqCJYtsTn/JR63Wukt64BohmB7OMKugIZOKhWs";

  private static final Map<Integer, KeyPair> PAIRS = new ConcurrentHashMap<>();

  @Override
  protected KeyFileReader reader() {
    return new JoseKeyFileReader();
  }

  private static KeyPair pair(int number) {
    return PAIRS.computeIfAbsent(number, made -> generate(number == 1 ? "RSA" : "EC"));
  }

  private static KeyPair generate(String algorithm) {
    try {
      var generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(algorithm.equals("RSA") ? 2048 : 256);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  protected JsonObject jwk(int number) {
    return KeyEncodings.jwk(pair(number).getPrivate()).orElseThrow();
  }

  @Override
  protected String pem(List<Integer> numbers) {
    var text = new StringBuilder("Bag Attributes: none\n");
    for (var number : numbers) {
      text.append("-----BEGIN PRIVATE KEY-----\n")
          .append(Base64.getMimeEncoder().encodeToString(pair(number).getPrivate().getEncoded()))
          .append("\n-----END PRIVATE KEY-----\n");
    }
    return text.toString();
  }

  private static Certificate certificate() throws GeneralSecurityException {
    return CertificateFactory.getInstance("X.509")
        .generateCertificate(new ByteArrayInputStream(Base64.getDecoder().decode(CERTIFICATE)));
  }

  @Override
  protected byte[] pkcs12(List<Integer> numbers, String password) {
    try {
      var store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      var chain = new Certificate[] {certificate()};
      for (var number : numbers) {
        store.setKeyEntry(
            "key-" + number, pair(number).getPrivate(), password.toCharArray(), chain);
      }
      var bytes = new ByteArrayOutputStream();
      store.store(bytes, password.toCharArray());
      return bytes.toByteArray();
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void readsValidPairs() {
    for (var number : List.of(1, 2)) {
      assertThat(new JoseJwkInspector().inspect(new PrivateJwk(jwk(number))))
          .isInstanceOf(Result.Ok.class);
    }
  }

  @Test
  void refusesPublicKeys() {
    var publicKey = Base64.getMimeEncoder().encodeToString(pair(1).getPublic().getEncoded());
    var text = "-----BEGIN PUBLIC KEY-----\n" + publicKey + "\n-----END PUBLIC KEY-----";
    assertThat(reader().pem(text, "")).isInstanceOf(Result.Refused.class);
  }

  @Test
  void refusesAStoreWithoutKeys() {
    assertThat(reader().pkcs12(pkcs12(List.of(), "secret"), "secret"))
        .isInstanceOf(Result.Refused.class);
  }
}
