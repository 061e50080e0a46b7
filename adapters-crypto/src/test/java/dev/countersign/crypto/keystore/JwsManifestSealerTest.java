package dev.countersign.crypto.keystore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.keystore.driven.ManifestSealer;
import dev.countersign.application.sealing.driven.MasterKey;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.crypto.oauth.Base64Url;
import dev.countersign.crypto.oauth.JsonReader;
import dev.countersign.crypto.oauth.JsonWriter;
import dev.countersign.crypto.sealing.EnvironmentMasterKeys;
import dev.countersign.crypto.sealing.JweSealer;
import dev.countersign.domain.keystore.SealedManifest;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.testkit.keystore.ManifestSealerContract;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.sealing.InMemoryDataKeys;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class JwsManifestSealerTest extends ManifestSealerContract {

  @Override
  protected ManifestSealer manifestSealer() {
    return new JwsManifestSealer();
  }

  @Override
  protected Sealer sealer() {
    return new JweSealer(new InMemoryDataKeys(new InMemoryDatabase()));
  }

  @Override
  protected MasterKey masterKey(int number) {
    var bytes = new byte[32];
    Arrays.fill(bytes, (byte) number);
    return new EnvironmentMasterKeys(Base64Url.encode(bytes), "COUNTERSIGN_MASTER_KEY")
        .find()
        .orElse(
            problem -> {
              throw new AssertionError(problem.message());
            });
  }

  @Test
  void refusesAManifestWithAChangedCharacter() {
    var text = manifestSealer().seal(manifest(7), List.of(masterKey(1))).sealed().jwe();
    for (var at = 0; at < text.length(); at++) {
      var changed = text.charAt(at) == 'A' ? 'B' : 'A';
      var forged = text.substring(0, at) + changed + text.substring(at + 1);
      assertThat(manifestSealer().open(new SealedManifest(7, new Sealed(forged)), masterKey(1)))
          .as("changed at %d", at)
          .isInstanceOf(Result.Refused.class);
    }
  }

  @Test
  void makesAKeyOfItsOwnForEachMasterKeyAndKeepsIt() {
    var sealer = manifestSealer();
    var first = sealer.seal(manifest(7), List.of(masterKey(1), masterKey(2)));
    var second = sealer.seal(manifest(8), List.of(masterKey(1), masterKey(2)));
    assertThat(headers(first)).doesNotHaveDuplicates().isEqualTo(headers(second));
    var other = manifestSealer();
    assertThat(other.open(second, masterKey(1))).isInstanceOf(Result.Ok.class);
    assertThat(headers(other.seal(manifest(9), List.of(masterKey(1)))))
        .containsExactly(headers(first).getFirst());
  }

  private static List<String> headers(SealedManifest sealed) {
    return JsonReader.object(sealed.sealed().jwe())
        .flatMap(jws -> jws.array("signatures"))
        .orElseThrow()
        .items()
        .stream()
        .map(signature -> ((JsonObject) signature).string("protected").orElseThrow())
        .toList();
  }

  /**
   * A recipient of a data key of an earlier version knows its content key and, from the database,
   * the same content key wrapped by another master key. That is no manifest key.
   */
  @Test
  void refusesAWrappedContentKeyAsManifestKey() throws Exception {
    var known = new byte[32];
    var wrapped = masterKey(1).wrap(known);
    var header =
        JsonObject.EMPTY
            .with("alg", "HS256")
            .with("kid", masterKey(1).name())
            .with("key", wrapped.header().with("encrypted_key", wrapped.encryptedKey()));
    var encoded = encoded(header);
    var payload = encoded(manifest(7).json());
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(known, "HmacSHA256"));
    var signature =
        JsonObject.EMPTY
            .with("protected", encoded)
            .with(
                "signature",
                Base64Url.encode(
                    mac.doFinal((encoded + "." + payload).getBytes(StandardCharsets.US_ASCII))));
    var forged =
        JsonObject.EMPTY
            .with("payload", payload)
            .with("signatures", new JsonArray(List.of(signature)));
    assertThat(
            manifestSealer()
                .open(new SealedManifest(7, new Sealed(JsonWriter.text(forged))), masterKey(1)))
        .isInstanceOf(Result.Refused.class);
  }

  private static String encoded(JsonObject json) {
    return Base64Url.encode(JsonWriter.canonical(json).getBytes(StandardCharsets.UTF_8));
  }
}
