package dev.countersign.domain.client;

import dev.countersign.domain.oauth.GrantType;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.ResponseType;
import dev.countersign.domain.oauth.Scope;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * What those may register who come by one way: without a token, with a certain initial access
 * token, or with a software statement of a certain issuer. What is not limited here is limited only
 * by what the server can do. A client keeps the limits that it was registered under, so that an
 * update cannot raise what the registration could not.
 *
 * @param grantTypes the grant types it may choose from
 * @param responseTypes the response types it may choose from
 * @param authMethods the ways to authenticate it may choose from
 * @param redirectHosts where its redirect URIs may lead
 * @param scopes the most it may have
 * @param clientLifetime how long the client lives after its registration
 * @param requiredMembers names of members that the document must have
 * @param preferredId whether the document may choose the {@code client_id}
 * @param preferredSecret whether the document may choose the {@code client_secret}
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-5">RFC 7591 §5</a>
 */
public record RegistrationLimits(
    Optional<Set<GrantType>> grantTypes,
    Optional<Set<ResponseType>> responseTypes,
    Optional<Set<ClientAuthMethod>> authMethods,
    Optional<List<RedirectHost>> redirectHosts,
    Optional<Scope> scopes,
    Optional<Duration> clientLifetime,
    Set<String> requiredMembers,
    boolean preferredId,
    boolean preferredSecret) {

  /** Everything that the server can do; names and secrets are the server's choice. */
  public static final RegistrationLimits NONE =
      new RegistrationLimits(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Set.of(),
          false,
          false);

  /** Copies the collections. */
  public RegistrationLimits {
    grantTypes = grantTypes.map(Set::copyOf);
    responseTypes = responseTypes.map(Set::copyOf);
    authMethods = authMethods.map(Set::copyOf);
    redirectHosts = redirectHosts.map(List::copyOf);
    requiredMembers = Set.copyOf(requiredMembers);
  }

  /** What both of them allow. */
  public RegistrationLimits and(RegistrationLimits other) {
    return new RegistrationLimits(
        both(grantTypes, other.grantTypes, RegistrationLimits::common),
        both(responseTypes, other.responseTypes, RegistrationLimits::common),
        both(authMethods, other.authMethods, RegistrationLimits::common),
        both(redirectHosts, other.redirectHosts, RedirectHost::common),
        both(scopes, other.scopes, Scope::intersect),
        both(
            clientLifetime,
            other.clientLifetime,
            (one, another) -> one.compareTo(another) < 0 ? one : another),
        union(requiredMembers, other.requiredMembers),
        preferredId && other.preferredId,
        preferredSecret && other.preferredSecret);
  }

  /** The same, with one more member that the document must have. */
  RegistrationLimits requiring(String member) {
    return new RegistrationLimits(
        grantTypes,
        responseTypes,
        authMethods,
        redirectHosts,
        scopes,
        clientLifetime,
        union(requiredMembers, Set.of(member)),
        preferredId,
        preferredSecret);
  }

  private static <T> Optional<T> both(
      Optional<T> one, Optional<T> another, BinaryOperator<T> narrower) {
    return one.isPresent() && another.isPresent()
        ? Optional.of(narrower.apply(one.get(), another.get()))
        : one.or(() -> another);
  }

  /** What stands in both sets. */
  public static <T> Set<T> common(Set<T> one, Set<T> another) {
    var common = new LinkedHashSet<>(one);
    common.retainAll(another);
    return common;
  }

  private static Set<String> union(Set<String> one, Set<String> another) {
    var union = new LinkedHashSet<>(one);
    union.addAll(another);
    return union;
  }

  /** The form that {@code RegistrationLimitsReader} reads, without what is not limited. */
  public JsonObject document() {
    var document = JsonObject.EMPTY;
    document = with(document, "grant_types", grantTypes, GrantType::wireName);
    document = with(document, "response_types", responseTypes, ResponseType::wireName);
    document =
        with(document, "token_endpoint_auth_methods", authMethods, ClientAuthMethod::wireName);
    document = with(document, "redirect_hosts", redirectHosts, RedirectHost::value);
    if (scopes.isPresent()) {
      document = document.with("scope", scopes.get().text());
    }
    if (clientLifetime.isPresent()) {
      document = document.with("client_lifetime", clientLifetime.get().toSeconds());
    }
    return with(document, "required_members", Optional.of(requiredMembers), name -> name)
        .with("preferred_client_id", preferredId)
        .with("preferred_client_secret", preferredSecret);
  }

  private static <T> JsonObject with(
      JsonObject document,
      String name,
      Optional<? extends Collection<T>> values,
      Function<T, String> text) {
    return values
        .map(all -> JsonArray.ofStrings(all.stream().map(text).sorted().toList()))
        .map(array -> document.with(name, array))
        .orElse(document);
  }
}
