package dev.countersign.domain.client;

import dev.countersign.domain.oauth.GrantType;
import dev.countersign.domain.oauth.InvalidClientMetadata;
import dev.countersign.domain.oauth.RegistrationError;
import dev.countersign.domain.oauth.ResponseType;
import dev.countersign.domain.oauth.Result;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * That leaving a member out is no way around what may not be said in it: the defaults of the RFCs,
 * too, have to be what the client may have.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-2">RFC 7591 §2</a>
 */
final class DefaultRules {

  private DefaultRules() {}

  /** The same metadata, or the first default that goes beyond the policy. */
  static Result<ClientMetadata, RegistrationError> check(
      ClientMetadata metadata, RegistrationPolicy policy) {
    return beyond("grant_types", metadata.grantTypes(), policy.grantTypes(), GrantType::wireName)
        .or(
            () ->
                beyond(
                    "response_types",
                    metadata.responseTypes(),
                    policy.responseTypes(),
                    ResponseType::wireName))
        .or(
            () ->
                beyond(
                    "token_endpoint_auth_method",
                    Set.of(metadata.authentication().method()),
                    policy.authMethods(),
                    ClientAuthMethod::wireName))
        .<Result<ClientMetadata, RegistrationError>>map(Result::refused)
        .orElseGet(() -> Result.ok(metadata));
  }

  private static <T> Optional<RegistrationError> beyond(
      String name, Collection<T> registered, Set<T> allowed, Function<T, String> text) {
    return registered.stream()
        .filter(value -> !allowed.contains(value))
        .findFirst()
        .map(
            value ->
                new InvalidClientMetadata(
                    name
                        + " must be sent: "
                        + text.apply(value)
                        + ", which follows from leaving it out, is not supported"));
  }
}
