package dev.countersign.domain.federation;

import dev.countersign.domain.oauth.AuthenticationContext;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.relyingparty.RegistrationName;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Reads what the settings say about a server through which people sign in. */
public final class FederatedServerReader {

  private static final Set<String> MEMBERS =
      Set.of("label", "scope", "unknown_people", "acr", "amr");
  private static final int LONGEST_LABEL = 50;
  private static final int LONGEST_VALUE = 255;

  private final String name;
  private final JsonObject members;

  private FederatedServerReader(String name, JsonObject members) {
    this.name = name;
    this.members = members;
  }

  /**
   * Reads the members; refuses, with the reason, unknown and malformed ones.
   *
   * @param name the name of the registration
   */
  public static Result<FederatedServer, String> read(String name, JsonObject members) {
    return new FederatedServerReader(name, members).read();
  }

  private Result<FederatedServer, String> read() {
    var registration = RegistrationName.parse(name);
    if (registration.isEmpty()) {
      return Result.refused("is not the name of a registration");
    }
    var unknown = new TreeSet<>(members.members().keySet());
    unknown.removeAll(MEMBERS);
    if (!unknown.isEmpty()) {
      return Result.refused("unknown members " + unknown + "; known are " + new TreeSet<>(MEMBERS));
    }
    var label = members.string("label").filter(FederatedServerReader::isLabel);
    if (label.isEmpty()) {
      return Result.refused("label must be a string of 1 to " + LONGEST_LABEL + " characters");
    }
    var people = UnknownPeople.parse(text("unknown_people", UnknownPeople.REFUSED.wireName()));
    if (people.isEmpty()) {
      return Result.refused("unknown_people must be refused, linked or created");
    }
    var acr = texts("acr", AuthenticationContext::isReference);
    var amr = texts("amr", FederatedServerReader::isMethod);
    if (acr.isEmpty() || amr.isEmpty()) {
      return Result.refused(
          (acr.isEmpty() ? "acr" : "amr")
              + " must be an object that maps values of the other server to values of this server");
    }
    return Scope.parse(text("scope", "openid profile email"))
        .mapError(invalid -> "scope is malformed")
        .flatMap(FederatedServerReader::requireOpenId)
        .map(
            scope ->
                new FederatedServer(
                    registration.get(), label.get(), scope, people.get(), acr.get(), amr.get()));
  }

  private static Result<Scope, String> requireOpenId(Scope scope) {
    if (!scope.contains(Scope.OPENID)) {
      return Result.refused("scope must contain openid");
    }
    return scope.contains(Scope.OFFLINE_ACCESS)
        ? Result.refused(
            "scope must not contain offline_access: this service uses no refresh token there")
        : Result.ok(scope);
  }

  private static boolean isLabel(String text) {
    return !text.isBlank()
        && text.length() <= LONGEST_LABEL
        && text.chars().noneMatch(Character::isISOControl);
  }

  // Empty if the member is not a string, so that it is refused.
  private String text(String member, String otherwise) {
    return members.member(member).isEmpty() ? otherwise : members.string(member).orElse("");
  }

  private Optional<Map<String, String>> texts(String member, Predicate<String> isOurs) {
    if (members.member(member).isEmpty()) {
      return Optional.of(Map.of());
    }
    var read = new TreeMap<String, String>();
    var entries = members.object(member).map(JsonObject::members);
    entries.ifPresent(
        all ->
            all.forEach(
                (theirs, ours) -> {
                  if (ours instanceof JsonString(var text)
                      && isOurs.test(text)
                      && theirs.length() <= LONGEST_VALUE) {
                    read.put(theirs, text);
                  }
                }));
    return entries.filter(all -> all.size() == read.size()).map(all -> read);
  }

  private static boolean isMethod(String text) {
    return !text.isBlank() && text.length() <= LONGEST_VALUE;
  }
}
