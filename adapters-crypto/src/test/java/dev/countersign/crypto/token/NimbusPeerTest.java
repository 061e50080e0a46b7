package dev.countersign.crypto.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEEncrypter;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.Ed25519Signer;
import com.nimbusds.jose.crypto.Ed25519Verifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSADecrypter;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import dev.countersign.application.token.driven.TokenOpener.EncryptedToken.Compact;
import dev.countersign.application.token.driven.TokenOpener.Opened;
import dev.countersign.application.token.driven.TokenVerifier.Verified;
import dev.countersign.crypto.jwk.VerificationKeys;
import dev.countersign.crypto.key.JwkKeyGenerator;
import dev.countersign.crypto.oauth.JsonWriter;
import dev.countersign.crypto.sealing.TestCrypto;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.jose.Encryption;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jwk.PrivateJwk;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.token.TokenType;
import dev.countersign.testkit.key.TestKeys;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests interoperability with Nimbus, an independent implementation, in both directions. */
class NimbusPeerTest {

  private static final JsonObject CLAIMS = JsonObject.EMPTY.with("sub", "Ærlig 😀").with("exp", 9);

  private final TestKeys workshop = TestCrypto.open();
  private final JwkKeyGenerator generator = new JwkKeyGenerator();
  private final Jose4jTokenSigner signer = new Jose4jTokenSigner(workshop.sealer());

  private static JWK peerKey(PrivateJwk key) throws Exception {
    return JWK.parse(JsonWriter.text(key.members()));
  }

  private static JWSVerifier verifier(JWK key) throws JOSEException {
    return switch (key.getKeyType().getValue()) {
      case "RSA" -> new RSASSAVerifier(key.toRSAKey());
      case "EC" -> new ECDSAVerifier(key.toECKey());
      default -> new Ed25519Verifier(key.toOctetKeyPair().toPublicJWK());
    };
  }

  private static JWSSigner signer(JWK key) throws JOSEException {
    return switch (key.getKeyType().getValue()) {
      case "RSA" -> new RSASSASigner(key.toRSAKey());
      case "EC" -> new ECDSASigner(key.toECKey());
      default -> new Ed25519Signer(key.toOctetKeyPair());
    };
  }

  /** Nimbus knows the name Ed448, but has no implementation. */
  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"ED448", "HS256", "HS384", "HS512"})
  void eachVerifiesSignaturesOfTheOther(SignatureAlgorithm algorithm) throws Exception {
    var ring = RingId.signing(KeyOwner.PROVIDER, algorithm);
    var key = generator.generate(ring);
    var ours = JWSObject.parse(signer.sign(workshop.active(ring, key), TokenType.ID_TOKEN, CLAIMS));
    assertThat(ours.verify(verifier(peerKey(key)))).isTrue();
    assertThat(ours.getPayload().toString()).isEqualTo(JsonWriter.text(CLAIMS));

    var header =
        new JWSHeader.Builder(JWSAlgorithm.parse(algorithm.wireName()))
            .keyID(peerKey(key).getKeyID())
            .build();
    var theirs = new JWSObject(header, new Payload(JsonWriter.text(CLAIMS)));
    theirs.sign(signer(peerKey(key)));
    var verified =
        new Jose4jTokenVerifier(new VerificationKeys())
            .verify(theirs.serialize(), List.of(new PublicJwk(key.shown())));
    assertThat(verified.map(Verified::claims)).isEqualTo(Result.ok(CLAIMS));
  }

  @ParameterizedTest
  @EnumSource(names = {"HS256", "HS384", "HS512"})
  void nimbusVerifiesOurHmacs(SignatureAlgorithm algorithm) throws Exception {
    var secret = "Ærlig".repeat(20);
    var ours =
        JWSObject.parse(
            signer.sign(new ClientSecret(secret), algorithm, TokenType.CLIENT_ASSERTION, CLAIMS));
    assertThat(ours.verify(new MACVerifier(secret))).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"RSA_OAEP_256", "ECDH_ES_A256KW", "ECDH_ES"})
  void eachDecryptsForTheOther(KeyManagementAlgorithm algorithm) throws Exception {
    var ring = RingId.decryption(KeyOwner.PROVIDER, algorithm);
    var key = generator.generate(ring);
    var peer = peerKey(key);
    var rsa = peer.getKeyType().getValue().equals("RSA");
    for (var content : ContentEncryptionAlgorithm.values()) {
      var ours =
          JWEObject.parse(
              new Jose4jTokenEncrypter()
                  .encrypt(
                      "a.signed.token",
                      new Encryption(algorithm, content),
                      new PublicJwk(key.shown())));
      ours.decrypt(rsa ? new RSADecrypter(peer.toRSAKey()) : new ECDHDecrypter(peer.toECKey()));
      assertThat(ours.getPayload().toString()).isEqualTo("a.signed.token");
      assertThat(ours.getHeader().getContentType()).isEqualTo("JWT");

      JWEEncrypter encrypter =
          rsa ? new RSAEncrypter(peer.toRSAKey()) : new ECDHEncrypter(peer.toECKey());
      var header =
          new JWEHeader.Builder(
                  JWEAlgorithm.parse(algorithm.wireName()),
                  EncryptionMethod.parse(content.wireName()))
              .keyID(peer.getKeyID())
              .contentType("JWT")
              .build();
      var theirs = new JWEObject(header, new Payload("a.signed.token"));
      theirs.encrypt(encrypter);
      var active = workshop.active(ring, key);
      var opened =
          new JweTokenOpener(workshop.sealer())
              .open(new Compact(theirs.serialize()), (kid, alg) -> List.of(active));
      assertThat(opened.map(Opened::text)).isEqualTo(Result.ok(Optional.of("a.signed.token")));
    }
  }
}
