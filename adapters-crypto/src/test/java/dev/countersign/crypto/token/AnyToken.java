package dev.countersign.crypto.token;

import dev.countersign.application.token.driven.TokenOpener.EncryptedToken;
import dev.countersign.application.token.driven.TokenOpener.Opened;
import dev.countersign.application.token.driven.TokenVerifier.Contents;
import dev.countersign.application.token.driven.TokenVerifier.SignedToken;
import dev.countersign.crypto.jose.JoseKeys;
import dev.countersign.crypto.jwk.VerificationKeys;
import dev.countersign.crypto.oauth.JsonReader;
import dev.countersign.crypto.sealing.TestCrypto;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jwk.PrivateJwk;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.oauth.Result;
import dev.countersign.testkit.key.TestKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads any text as a JWE and as a JWS, with a key of each kind. */
final class AnyToken {

  private static final TestKeys WORKSHOP = TestCrypto.open();
  private static final List<Key.Holding> OPENING =
      Stream.of("RSA", "P-256", "X25519", "oct-16", "oct-24", "oct-32")
          .map(AnyToken::opening)
          .toList();
  private static final List<PublicJwk> SIGNING =
      Stream.of("RSA", "P-256", "P-521", "Ed25519", "Ed448")
          .map(kind -> new PublicJwk(new PrivateJwk(JoseKeys.jwk(kind)).shown()))
          .toList();

  private final JweTokenOpener opener = new JweTokenOpener(WORKSHOP.sealer());
  private final Jose4jTokenVerifier verifier = new Jose4jTokenVerifier(new VerificationKeys());

  private static Key.Holding opening(String kind) {
    var ring = RingId.decryption(KeyOwner.IMPORTED, KeyManagementAlgorithm.RSA_OAEP);
    return WORKSHOP.active(ring, new PrivateJwk(JoseKeys.jwk(kind).with("kid", kind)));
  }

  /** Returns the content, once for each time that a key decrypted or verified the text. */
  List<Optional<String>> read(String text) {
    var json = JsonReader.object(text);
    var found = new ArrayList<Optional<String>>();
    var encrypted =
        json.<EncryptedToken>map(EncryptedToken.Serialized::new)
            .orElseGet(() -> new EncryptedToken.Compact(text));
    collect(opener.open(encrypted, (kid, algorithm) -> OPENING).map(Opened::text), found);
    var signed =
        json.<SignedToken>map(SignedToken.Serialized::new)
            .orElseGet(() -> new SignedToken.Compact(text));
    collect(
        verifier.verify(signed, (claims, keyIds) -> Result.ok(SIGNING)).map(Contents::text), found);
    collect(
        verifier.verify(text, SIGNING).map(jwt -> jwt.header().string("alg")), new ArrayList<>());
    return found;
  }

  private static void collect(Result<Optional<String>, ?> read, List<Optional<String>> found) {
    if (read instanceof Result.Ok<Optional<String>, ?>(var text)) {
      found.add(text);
    }
  }
}
