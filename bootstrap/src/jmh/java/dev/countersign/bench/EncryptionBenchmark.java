package dev.countersign.bench;

import dev.countersign.application.token.driven.TokenEncrypter;
import dev.countersign.application.token.driven.TokenOpener;
import dev.countersign.crypto.key.JwkKeyGenerator;
import dev.countersign.crypto.token.Jose4jTokenEncrypter;
import dev.countersign.crypto.token.JweTokenOpener;
import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.jose.Encryption;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.key.Key;
import dev.countersign.testkit.key.TestKeys;
import dev.countersign.testkit.sealing.InMemorySealer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Measures encrypting and decrypting a token with keys that already exist. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init")
public class EncryptionBenchmark {

  /** The algorithm that encrypts the content encryption key. */
  @Param({"RSA_OAEP", "RSA_OAEP_256", "ECDH_ES", "ECDH_ES_A256KW"})
  public KeyManagementAlgorithm algorithm = KeyManagementAlgorithm.RSA_OAEP_256;

  /** The algorithm that encrypts the content. */
  @Param({"A256GCM", "A256CBC_HS512"})
  public ContentEncryptionAlgorithm content = ContentEncryptionAlgorithm.A256GCM;

  /** The provider of the cryptography. */
  @Param({"JDK", "ACCP"})
  public Provider provider = Provider.JDK;

  private final TokenEncrypter encrypter = new Jose4jTokenEncrypter();
  private final String plain = "t".repeat(700);
  private TokenOpener opener;
  private Key.Active key;
  private PublicJwk recipient;
  private String encrypted;

  /** Generates a key. */
  @Setup
  public void begin() {
    provider.choose();
    var workshop = new TestKeys(new InMemorySealer(), new JwkKeyGenerator());
    opener = new JweTokenOpener(workshop.sealer());
    key = workshop.decrypting(algorithm);
    recipient = TestKeys.publicPart(key);
    encrypted = encrypt();
  }

  /** Encrypts a text as long as a signed token to a compact JWE. */
  @Benchmark
  public String encrypt() {
    return encrypter.encrypt(plain, new Encryption(algorithm, content), recipient);
  }

  /** Decrypts the JWE. */
  @Benchmark
  public String decrypt() {
    return opener
        .open(new TokenOpener.EncryptedToken.Compact(encrypted), (keyId, wanted) -> List.of(key))
        .orElse(
            refused -> {
              throw new IllegalStateException(refused.reason());
            })
        .plaintext();
  }
}
