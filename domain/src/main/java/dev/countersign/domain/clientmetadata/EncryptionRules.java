package dev.countersign.domain.clientmetadata;

import dev.countersign.domain.client.ClientMetadata;
import dev.countersign.domain.client.RegisteredEncryption;
import dev.countersign.domain.client.RegisteredEncryption.Chosen;
import dev.countersign.domain.client.RegisteredEncryption.Declined;
import dev.countersign.domain.client.RegisteredEncryption.Unspecified;
import dev.countersign.domain.error.InvalidClientMetadata;
import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.jwk.EncryptionPreference;
import dev.countersign.domain.oauth.Result;
import java.util.Optional;

/**
 * Chooses the encryption of responses to a client, if the client did not register it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-3.2.1">RFC 7591 §3.2.1</a>
 */
final class EncryptionRules {

  private static final String HOW =
      "; register a key with use enc in jwks, or, with a client secret, request one of"
          + " A128KW, A256KW, A128GCMKW, A256GCMKW, dir";

  private final ClientMetadata metadata;
  private final ServerCapabilities policy;

  private EncryptionRules(ClientMetadata metadata, ServerCapabilities policy) {
    this.metadata = metadata;
    this.policy = policy;
  }

  /**
   * Returns the metadata with its encryption; refuses metadata that does not satisfy the policy.
   */
  static Result<ClientMetadata, RegistrationError> settle(
      ClientMetadata metadata, ServerCapabilities policy) {
    var rules = new EncryptionRules(metadata, policy);
    return switch (policy.tokenEncryption()) {
      case WHEN_REGISTERED -> Result.ok(metadata);
      case WHEN_POSSIBLE -> Result.ok(rules.encrypted());
      case REQUIRED -> required(rules.encrypted());
    };
  }

  private ClientMetadata encrypted() {
    return suitable().map(this::encrypted).orElse(metadata);
  }

  private ClientMetadata encrypted(Chosen suitable) {
    var responses = metadata.responses();
    if (metadata.receivesIdTokens()
        && !responses.idToken().unsigned()
        && responses.idToken().encryption() instanceof Unspecified) {
      responses = responses.with(responses.idToken().encrypted(suitable));
    }
    var userInfo = responses.userInfo();
    if (userInfo.signature().isPresent() && userInfo.encryption() instanceof Unspecified) {
      responses = responses.withUserInfo(userInfo.encrypted(suitable));
    }
    return metadata.with(responses);
  }

  // A key that names neither its use nor its operations nor its algorithm is as likely to be the
  // one that the client signs with. OpenID Connect Registration §2 requires "use" where a client
  // has keys of both kinds.
  private Optional<Chosen> suitable() {
    return EncryptionPreference.among(
            metadata.jwks().keys().stream().filter(key -> !key.isUnlabelled()).toList(),
            policy.encryptionAlgorithms(),
            policy.contentAlgorithms())
        .map(Chosen::new);
  }

  private static Result<ClientMetadata, RegistrationError> required(ClientMetadata metadata) {
    var responses = metadata.responses();
    var idToken =
        metadata.receivesIdTokens()
            ? problem(metadata, "id_token", "ID token", responses.idToken().encryption())
            : Optional.<RegistrationError>empty();
    return idToken
        .or(
            () ->
                responses
                    .userInfo()
                    .signature()
                    .flatMap(
                        signed ->
                            problem(
                                metadata,
                                "userinfo",
                                "userinfo JWT",
                                responses.userInfo().encryption())))
        .<Result<ClientMetadata, RegistrationError>>map(Result::refused)
        .orElseGet(() -> Result.ok(metadata));
  }

  private static Optional<RegistrationError> problem(
      ClientMetadata metadata, String kind, String what, RegisteredEncryption registered) {
    var member = kind + "_encrypted_response_alg";
    var published = metadata.jwksUri().isPresent();
    var always = "this server encrypts every " + what + (published ? "" : HOW);
    return switch (registered) {
      case Chosen chosen -> Optional.empty();
      case Declined declined ->
          Optional.of(new InvalidClientMetadata(member + " must not be none: " + always));
      case Unspecified unsaid ->
          Optional.of(
              new InvalidClientMetadata(
                  member
                      // Published keys are read when they are needed, so the server cannot choose
                      // an algorithm now.
                      + (published ? " is required with jwks_uri: " : " has no suitable key: ")
                      + always));
    };
  }
}
