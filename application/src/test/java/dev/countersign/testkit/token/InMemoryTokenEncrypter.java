package dev.countersign.testkit.token;

import dev.countersign.application.token.driven.TokenEncrypter;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.jose.Encryption;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.testkit.token.InMemoryEnvelopes.Envelope;
import dev.countersign.testkit.token.InMemoryEnvelopes.Reader;
import java.util.List;

/** Has the token kept for its recipient. */
public final class InMemoryTokenEncrypter implements TokenEncrypter {

  private final InMemoryEnvelopes envelopes;

  /** Has tokens kept by {@code envelopes}. */
  public InMemoryTokenEncrypter(InMemoryEnvelopes envelopes) {
    this.envelopes = envelopes;
  }

  @Override
  public String encrypt(String signed, Encryption encryption, PublicJwk recipient) {
    return envelopes.keep(envelope(signed, encryption, recipient));
  }

  @Override
  public String encrypt(String signed, Encryption encryption, ClientSecret secret) {
    if (!encryption.algorithm().symmetric() || encryption.algorithm().byPassword()) {
      throw new IllegalArgumentException("no key is made of a secret for " + encryption);
    }
    return envelopes.keep(new Envelope(signed, encryption, new Reader.Knower(secret)));
  }

  @Override
  public JsonObject encrypt(
      String signed, ContentEncryptionAlgorithm content, List<Recipient> recipients) {
    var alone = recipients.size() == 1;
    if (recipients.isEmpty() || (!alone && recipients.stream().anyMatch(this::choosesTheKey))) {
      throw new IllegalArgumentException("not recipients that can share a key");
    }
    return envelopes.keep(
        recipients.stream()
            .map(each -> envelope(signed, new Encryption(each.algorithm(), content), each.key()))
            .toList());
  }

  private boolean choosesTheKey(Recipient recipient) {
    return recipient.algorithm() == KeyManagementAlgorithm.ECDH_ES;
  }

  private static Envelope envelope(String signed, Encryption encryption, PublicJwk recipient) {
    var algorithm = encryption.algorithm();
    if (algorithm.onlyWhenTheKeyNamesIt() || !recipient.encryptsWith(algorithm)) {
      throw new IllegalArgumentException("not a key to encrypt to with " + algorithm);
    }
    return new Envelope(signed, encryption, new Reader.Holder(recipient));
  }
}
