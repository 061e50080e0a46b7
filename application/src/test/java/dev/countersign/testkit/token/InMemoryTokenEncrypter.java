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

/** An encrypter that stores the token for its recipient in {@link InMemoryEnvelopes}. */
public final class InMemoryTokenEncrypter implements TokenEncrypter {

  private final InMemoryEnvelopes envelopes;

  /** Creates an encrypter that stores tokens in {@code envelopes}. */
  public InMemoryTokenEncrypter(InMemoryEnvelopes envelopes) {
    this.envelopes = envelopes;
  }

  @Override
  public String encrypt(String signed, Encryption encryption, PublicJwk recipient) {
    return envelopes.store(envelope(signed, encryption, recipient));
  }

  @Override
  public String encrypt(String signed, Encryption encryption, ClientSecret secret) {
    if (!encryption.algorithm().symmetric() || encryption.algorithm().byPassword()) {
      throw new IllegalArgumentException("no key can be derived from a secret for " + encryption);
    }
    return envelopes.store(new Envelope(signed, encryption, new Reader.Knower(secret)));
  }

  @Override
  public JsonObject encrypt(
      String signed, ContentEncryptionAlgorithm content, List<Recipient> recipients) {
    var alone = recipients.size() == 1;
    if (recipients.isEmpty()
        || (!alone && recipients.stream().anyMatch(this::determinesTheContentKey))) {
      throw new IllegalArgumentException("these recipients cannot share a content key");
    }
    return envelopes.store(
        recipients.stream()
            .map(each -> envelope(signed, new Encryption(each.algorithm(), content), each.key()))
            .toList());
  }

  private boolean determinesTheContentKey(Recipient recipient) {
    return recipient.algorithm() == KeyManagementAlgorithm.ECDH_ES;
  }

  private static Envelope envelope(String signed, Encryption encryption, PublicJwk recipient) {
    var algorithm = encryption.algorithm();
    if (algorithm.onlyWhenTheKeyNamesIt() || !recipient.encryptsWith(algorithm)) {
      throw new IllegalArgumentException("the key does not fit the algorithm " + algorithm);
    }
    return new Envelope(signed, encryption, new Reader.Holder(recipient));
  }
}
