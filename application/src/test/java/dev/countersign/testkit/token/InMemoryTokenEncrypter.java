package dev.countersign.testkit.token;

import dev.countersign.application.token.driven.TokenEncrypter;
import dev.countersign.domain.key.Encryption;
import dev.countersign.domain.key.PublicJwk;
import dev.countersign.testkit.token.InMemoryEnvelopes.Envelope;

/** Has the token kept for its recipient. */
public final class InMemoryTokenEncrypter implements TokenEncrypter {

  private final InMemoryEnvelopes envelopes;

  /** Has tokens kept by {@code envelopes}. */
  public InMemoryTokenEncrypter(InMemoryEnvelopes envelopes) {
    this.envelopes = envelopes;
  }

  @Override
  public String encrypt(String signed, Encryption encryption, PublicJwk recipient) {
    var algorithm = encryption.algorithm();
    if (algorithm.onlyWhenTheKeyNamesIt() || !recipient.encryptsWith(algorithm)) {
      throw new IllegalArgumentException("not a key to encrypt to with " + algorithm);
    }
    return envelopes.keep(new Envelope(signed, encryption, recipient));
  }
}
