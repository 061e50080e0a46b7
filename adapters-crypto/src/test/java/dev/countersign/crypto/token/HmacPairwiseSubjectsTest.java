package dev.countersign.crypto.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.application.user.driven.PairwiseSubjects;
import dev.countersign.crypto.oauth.Base64Url;
import dev.countersign.crypto.sealing.TestCrypto;
import dev.countersign.domain.jwk.PrivateJwk;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyRing;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.domain.user.UserId;
import dev.countersign.testkit.key.InMemoryKeyRings;
import dev.countersign.testkit.key.TestKeys;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.user.PairwiseSubjectsContract;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class HmacPairwiseSubjectsTest extends PairwiseSubjectsContract {

  private static final TestKeys WORKSHOP = TestCrypto.open();
  private static final byte[] SECRET =
      "0123456789abcdef0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

  private static Key.Active key(byte[] secret) {
    return WORKSHOP.active(
        RingId.pairwise(),
        new PrivateJwk(
            JsonObject.EMPTY
                .with("kty", "oct")
                .with("kid", "pairwise")
                .with("k", Base64Url.encode(secret))));
  }

  private static PairwiseSubjects with(Key.Active key) {
    var rings = new InMemoryKeyRings(new InMemoryDatabase());
    assertThat(rings.save(KeyRing.first(RingId.pairwise(), List.of(key)))).isTrue();
    return new HmacPairwiseSubjects(rings, WORKSHOP.sealer());
  }

  @Override
  protected PairwiseSubjects pairwiseSubjects() {
    return with(key(SECRET));
  }

  @Override
  protected PairwiseSubjects ofAnotherServer() {
    return with(key(new byte[32]));
  }

  /** A later version has to compute the same subjects. */
  @Test
  void isAnHmacOfTheSectorAndTheUser() throws Exception {
    var hmac = Mac.getInstance("HmacSHA256");
    hmac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
    var expected =
        Base64Url.encode(hmac.doFinal("client.example\nalice".getBytes(StandardCharsets.UTF_8)));
    assertThat(pairwiseSubjects().subject("client.example", new UserId("alice")).value())
        .isEqualTo("pw_" + expected);
  }

  /** Another secret would turn each user into a stranger. */
  @Test
  void neverReplacesASecretThatIsMissingOrDamaged() {
    var none =
        new HmacPairwiseSubjects(new InMemoryKeyRings(new InMemoryDatabase()), WORKSHOP.sealer());
    var damaged = with(key(SECRET).sealedAs(new Sealed("{}")));
    for (var subjects : List.of(none, damaged)) {
      assertThatThrownBy(() -> subjects.subject("client.example", new UserId("alice")))
          .isInstanceOf(IllegalStateException.class);
    }
  }
}
