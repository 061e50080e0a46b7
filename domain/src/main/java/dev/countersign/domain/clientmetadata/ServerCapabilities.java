package dev.countersign.domain.clientmetadata;

import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.client.RegistrationLimits;
import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.oauth.GrantType;
import dev.countersign.domain.oauth.ResponseType;
import dev.countersign.domain.oauth.Scope;
import java.util.Optional;
import java.util.Set;

/**
 * What clients may register for: exactly what this server can do, so it is also what the server
 * says of itself in its metadata.
 *
 * @param grantTypes {@code grant_types_supported}
 * @param responseTypes {@code response_types_supported}
 * @param authMethods {@code token_endpoint_auth_methods_supported}
 * @param scopes {@code scopes_supported}: what a client may have
 * @param assertionAlgorithms {@code token_endpoint_auth_signing_alg_values_supported}
 * @param idTokenAlgorithms {@code id_token_signing_alg_values_supported}: those with a ring; the
 *     same for userinfo and introspection
 * @param encryptionAlgorithms {@code id_token_encryption_alg_values_supported}, and the same
 * @param contentAlgorithms {@code id_token_encryption_enc_values_supported}, and the same
 * @param tokenEncryption when ID tokens and userinfo are encrypted to those who left it open
 * @param customPrefix how the names of members begin that are kept without being understood
 */
public record ServerCapabilities(
    Set<GrantType> grantTypes,
    Set<ResponseType> responseTypes,
    Set<ClientAuthMethod> authMethods,
    Scope scopes,
    Set<SignatureAlgorithm> assertionAlgorithms,
    Set<SignatureAlgorithm> idTokenAlgorithms,
    Set<KeyManagementAlgorithm> encryptionAlgorithms,
    Set<ContentEncryptionAlgorithm> contentAlgorithms,
    TokenEncryptionPolicy tokenEncryption,
    Optional<CustomPrefix> customPrefix) {

  /** What is left of this within {@code limits}. */
  public ServerCapabilities within(RegistrationLimits limits) {
    return new ServerCapabilities(
        common(grantTypes, limits.grantTypes()),
        common(responseTypes, limits.responseTypes()),
        common(authMethods, limits.authMethods()),
        limits.scopes().map(scopes::intersect).orElse(scopes),
        assertionAlgorithms,
        idTokenAlgorithms,
        encryptionAlgorithms,
        contentAlgorithms,
        tokenEncryption,
        customPrefix);
  }

  private static <T> Set<T> common(Set<T> all, Optional<Set<T>> allowed) {
    return allowed.map(some -> RegistrationLimits.common(all, some)).orElse(all);
  }
}
