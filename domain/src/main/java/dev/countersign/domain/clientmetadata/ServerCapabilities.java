package dev.countersign.domain.clientmetadata;

import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.client.RegistrationLimits;
import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.oauth.GrantType;
import dev.countersign.domain.oauth.ResponseType;
import dev.countersign.domain.oauth.Scope;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The capabilities of this server: what clients may register, and what the server publishes in its
 * metadata.
 *
 * @param grantTypes {@code grant_types_supported}
 * @param responseTypes {@code response_types_supported}
 * @param authMethods {@code token_endpoint_auth_methods_supported}
 * @param scopes {@code scopes_supported}: the scope that a client may have at most
 * @param assertionAlgorithms {@code token_endpoint_auth_signing_alg_values_supported}
 * @param idTokenAlgorithms the algorithms that have a key ring. ID tokens and userinfo responses
 *     can also be signed with the client secret
 * @param encryptionAlgorithms {@code id_token_encryption_alg_values_supported}; the same for
 *     userinfo and introspection
 * @param contentAlgorithms {@code id_token_encryption_enc_values_supported}; the same for userinfo
 *     and introspection
 * @param tokenEncryption whether ID tokens and userinfo JWTs are encrypted for clients that did not
 *     register encryption
 * @param customPrefix the prefix of custom members
 * @param requestObjects the request objects that it reads
 * @param unsignedIdTokens whether clients may register ID tokens without a signature
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
    Optional<CustomPrefix> customPrefix,
    RequestObjectSupport requestObjects,
    boolean unsignedIdTokens) {

  /**
   * Creates the capabilities of a server that decrypts no request objects and signs all ID tokens.
   */
  public ServerCapabilities(
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
    this(
        grantTypes,
        responseTypes,
        authMethods,
        scopes,
        assertionAlgorithms,
        idTokenAlgorithms,
        encryptionAlgorithms,
        contentAlgorithms,
        tokenEncryption,
        customPrefix,
        RequestObjectSupport.SIGNED,
        false);
  }

  /** Returns the algorithms with which ID tokens and userinfo responses can be signed. */
  public Set<SignatureAlgorithm> responseSignatures() {
    var all = EnumSet.copyOf(SignatureAlgorithm.secretBased());
    all.addAll(idTokenAlgorithms);
    return all;
  }

  /** Returns the capabilities that are within {@code limits}. */
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
        customPrefix,
        requestObjects,
        unsignedIdTokens);
  }

  private static <T> Set<T> common(Set<T> all, Optional<Set<T>> allowed) {
    return allowed.map(some -> RegistrationLimits.common(all, some)).orElse(all);
  }
}
