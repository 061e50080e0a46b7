package dev.countersign.persistence.client;

import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.client.RedirectHost;
import dev.countersign.domain.client.RegistrationLimits;
import dev.countersign.domain.oauth.GrantType;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.ResponseType;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.persistence.oauth.JsonColumn;
import dev.countersign.persistence.oauth.ScopeText;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Converts registration limits to and from JSON, with the names of the members that they limit. */
public final class RegistrationLimitsJson {

  private RegistrationLimitsJson() {}

  public static String write(RegistrationLimits limits) {
    return JsonColumn.EMPTY
        .withStrings("grant_types", names(limits.grantTypes(), GrantType::wireName))
        .withStrings("response_types", names(limits.responseTypes(), ResponseType::wireName))
        .withStrings(
            "token_endpoint_auth_methods", names(limits.authMethods(), ClientAuthMethod::wireName))
        .withStrings("redirect_hosts", names(limits.redirectHosts(), RedirectHost::value))
        .withString("scope", limits.scopes().map(Scope::text))
        .withInteger("client_lifetime", limits.clientLifetime().map(Duration::toSeconds))
        .with("required_members", limits.requiredMembers().stream().sorted().toList())
        .with("preferred_client_id", limits.preferredId())
        .with("preferred_client_secret", limits.preferredSecret())
        .text();
  }

  private static <T> Optional<List<String>> names(
      Optional<? extends Collection<T>> values, Function<T, String> name) {
    return values.map(all -> all.stream().map(name).toList());
  }

  public static RegistrationLimits read(String text) {
    var json = JsonColumn.read(text);
    return new RegistrationLimits(
        set(json, "grant_types", name -> GrantType.parse(name).orElseThrow()),
        set(json, "response_types", name -> ResponseType.parse(name).orElseThrow()),
        set(
            json,
            "token_endpoint_auth_methods",
            name -> ClientAuthMethod.parse(name).orElseThrow()),
        strings(json, "redirect_hosts")
            .map(hosts -> hosts.stream().map(RedirectHost::new).toList()),
        json.json().string("scope").map(ScopeText::read),
        json.json().integer("client_lifetime").map(Duration::ofSeconds),
        strings(json, "required_members").map(Set::copyOf).orElse(Set.of()),
        json.json().bool("preferred_client_id").orElse(false),
        json.json().bool("preferred_client_secret").orElse(false));
  }

  private static <T> Optional<Set<T>> set(JsonColumn json, String name, Function<String, T> read) {
    return strings(json, name)
        .map(names -> names.stream().map(read).collect(Collectors.toUnmodifiableSet()));
  }

  private static Optional<List<String>> strings(JsonColumn json, String name) {
    return json.json().array(name).flatMap(JsonArray::strings);
  }
}
