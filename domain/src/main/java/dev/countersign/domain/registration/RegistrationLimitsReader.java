package dev.countersign.domain.registration;

import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.client.RedirectHost;
import dev.countersign.domain.client.RegistrationLimits;
import dev.countersign.domain.clientmetadata.MemberReader;
import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.oauth.GrantType;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.ResponseType;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads {@link RegistrationLimits} from the JSON form that an operator writes. Unlike in a
 * registration, unknown members are refused: a misspelt limit would have no effect.
 */
public final class RegistrationLimitsReader {

  /** The known members, all of them optional. */
  static final Set<String> MEMBERS =
      Set.of(
          "grant_types",
          "response_types",
          "token_endpoint_auth_methods",
          "redirect_hosts",
          "scope",
          "client_lifetime",
          "required_members",
          "preferred_client_id",
          "preferred_client_secret");

  private static final int LONGEST_NAME = 100;

  private final JsonObject document;
  private final MemberReader members;

  private RegistrationLimitsReader(JsonObject document) {
    this.document = document;
    this.members = new MemberReader(document);
  }

  /** Reads the limits; refuses invalid ones with a reason that begins with the member. */
  public static Result<RegistrationLimits, String> read(JsonObject document) {
    var reader = new RegistrationLimitsReader(document);
    reader.members.refuseOthersThan(MEMBERS);
    var limits = reader.limits();
    return reader
        .members
        .problem()
        .map(RegistrationError::description)
        .<Result<RegistrationLimits, String>>map(Result::refused)
        .orElseGet(() -> Result.ok(limits));
  }

  /** Reads the limits in a member; adds an error to {@code members} if they are invalid. */
  static Optional<RegistrationLimits> member(MemberReader members, String name) {
    return members
        .object(name)
        .flatMap(
            document ->
                read(document)
                    .map(Optional::of)
                    .orElse(
                        reason -> {
                          members.complain(name + ": " + reason);
                          return Optional.empty();
                        }));
  }

  private RegistrationLimits limits() {
    return new RegistrationLimits(
        some("grant_types", GrantType::parse),
        choice("response_types", ResponseType::parse),
        some("token_endpoint_auth_methods", ClientAuthMethod::parse),
        choice("redirect_hosts", RedirectHost::parse).map(List::copyOf),
        scope(),
        lifetime(),
        choice("required_members", RegistrationLimitsReader::memberName).orElse(Set.of()),
        members.bool("preferred_client_id").orElse(false),
        members.bool("preferred_client_secret").orElse(false));
  }

  /** Refuses an empty list, which would allow nothing. */
  private <T> Optional<Set<T>> some(String name, Function<String, Optional<T>> parse) {
    var values = choice(name, parse);
    if (values.isPresent() && values.get().isEmpty()) {
      members.complain(name + " must contain at least one value");
    }
    return values;
  }

  private <T> Optional<Set<T>> choice(String name, Function<String, Optional<T>> parse) {
    return members.texts(name).map(texts -> parsed(name, texts, parse));
  }

  private <T> Set<T> parsed(String name, List<String> texts, Function<String, Optional<T>> parse) {
    var values = new LinkedHashSet<T>();
    for (var text : texts) {
      parse
          .apply(text)
          .ifPresentOrElse(
              values::add,
              () ->
                  members.complain(
                      name + " has an unknown value: " + MemberReader.shortened(text)));
    }
    return values;
  }

  private static Optional<String> memberName(String text) {
    return text.isBlank() || text.length() > LONGEST_NAME ? Optional.empty() : Optional.of(text);
  }

  private Optional<Scope> scope() {
    // The empty text is also a limit: the client gets no scope.
    var text = document.string("scope").filter(String::isEmpty).or(() -> members.text("scope"));
    return text.flatMap(
        value ->
            Scope.parse(value)
                .map(Optional::of)
                .orElse(
                    invalid -> {
                      members.complain(invalid.description());
                      return Optional.empty();
                    }));
  }

  private Optional<Duration> lifetime() {
    var seconds = members.count("client_lifetime");
    if (seconds.isPresent() && seconds.get() == 0) {
      members.complain("client_lifetime must be at least 1 (in seconds)");
    }
    return seconds.map(Duration::ofSeconds);
  }
}
