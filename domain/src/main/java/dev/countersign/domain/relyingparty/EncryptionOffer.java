package dev.countersign.domain.relyingparty;

import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.jose.Encryption;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jwk.EncryptionPreference;
import java.util.List;
import java.util.Optional;

/**
 * How a server elsewhere can encrypt one kind of answer.
 *
 * @param algorithms {@code …_encryption_alg_values_supported}; empty if it does not offer it
 * @param content {@code …_encryption_enc_values_supported}; empty if it does not say
 * @see <a href="https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata">OpenID
 *     Connect Discovery §3</a>
 */
public record EncryptionOffer(List<String> algorithms, List<String> content) {

  /** No encryption at all. */
  public static final EncryptionOffer NONE = new EncryptionOffer(List.of(), List.of());

  /** Copies the lists. */
  public EncryptionOffer {
    algorithms = List.copyOf(algorithms);
    content = List.copyOf(content);
  }

  /** What we can open best; nothing if that is nothing. */
  public Optional<Encryption> best() {
    return EncryptionPreference.among(
        algorithms.stream().flatMap(name -> KeyManagementAlgorithm.parse(name).stream()).toList(),
        content.isEmpty()
            // OpenID Connect Registration §2: "the default id_token_encrypted_response_enc value is
            // A128CBC-HS256."
            ? List.of(ContentEncryptionAlgorithm.A128CBC_HS256)
            : content.stream()
                .flatMap(name -> ContentEncryptionAlgorithm.parse(name).stream())
                .toList());
  }
}
