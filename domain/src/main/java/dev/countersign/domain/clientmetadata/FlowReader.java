package dev.countersign.domain.clientmetadata;

import dev.countersign.domain.oauth.GrantType;
import dev.countersign.domain.oauth.ResponseType;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads the flows of a client: {@code grant_types} and {@code response_types}. Omitted members get
 * the defaults of the RFC, or if those are not allowed, values that are allowed.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-2.1">RFC 7591 §2.1</a>
 */
final class FlowReader {

  private static final String GRANT_TYPES = "grant_types";
  private static final String RESPONSE_TYPES = "response_types";
  private static final String NOT_ALLOWED = " is not allowed for this registration";

  private final MemberReader members;
  private final ServerCapabilities policy;

  FlowReader(MemberReader members, ServerCapabilities policy) {
    this.members = members;
    this.policy = policy;
  }

  /**
   * The flows of a client.
   *
   * @param grantTypes at least one
   * @param responseTypes in the order of the client
   */
  record Flows(Set<GrantType> grantTypes, Set<ResponseType> responseTypes) {

    /** RFC 7591 §2: the default of a client that sends neither member. */
    static final Flows CODE =
        new Flows(EnumSet.of(GrantType.AUTHORIZATION_CODE), Set.of(ResponseType.CODE));

    boolean has(GrantType type) {
      return grantTypes.contains(type);
    }
  }

  Flows read() {
    var grantTypes = members.texts(GRANT_TYPES).map(this::grantTypes);
    var responseTypes = members.texts(RESPONSE_TYPES).map(this::responseTypes);
    if (grantTypes.isEmpty()) {
      return responseTypes.map(this::withGrantTypes).orElseGet(this::defaults);
    }
    return responseTypes
        .map(types -> new Flows(withoutDroppedFlows(grantTypes.get(), types), types))
        .orElseGet(() -> new Flows(grantTypes.get(), responseTypesFor(grantTypes.get())));
  }

  private Set<GrantType> grantTypes(List<String> names) {
    var types = EnumSet.noneOf(GrantType.class);
    for (var name : names) {
      // RFC 7591 §3.2.1: "The authorization server MAY reject or replace any of the client's
      // requested metadata values": grant types that this server does not know are left out.
      GrantType.parse(name).ifPresent(types::add);
    }
    types.stream().filter(type -> !policy.grantTypes().contains(type)).forEach(this::refuse);
    if (types.isEmpty()) {
      members.complain(
          GRANT_TYPES + " must contain at least one grant type that this server supports");
      return Flows.CODE.grantTypes();
    }
    return types;
  }

  private Set<ResponseType> responseTypes(List<String> names) {
    var types = new LinkedHashSet<ResponseType>();
    for (var name : names) {
      supported(name).ifPresent(types::add);
    }
    // RFC 7591 §3.2.1: "The authorization server MAY reject or replace any of the client's
    // requested metadata values": response types that this server does not support are left out.
    if (types.isEmpty() && !names.isEmpty()) {
      refuse(names.getFirst());
    }
    types.stream()
        .filter(type -> !policy.responseTypes().contains(type))
        .forEach(type -> refuse(type.wireName()));
    return types;
  }

  private static Optional<ResponseType> supported(String name) {
    return ResponseType.parse(name).filter(ResponseType.SUPPORTED::contains);
  }

  private void refuse(String responseType) {
    members.complain(RESPONSE_TYPES + ": " + MemberReader.shortened(responseType) + NOT_ALLOWED);
  }

  /**
   * Returns the grant types without those that only a dropped response type used. Without a dropped
   * response type, such a grant type is an error of the client.
   */
  private Set<GrantType> withoutDroppedFlows(
      Set<GrantType> grantTypes, Set<ResponseType> responseTypes) {
    var dropped =
        members.texts(RESPONSE_TYPES).orElse(List.of()).stream()
            .anyMatch(name -> supported(name).isEmpty());
    if (!dropped || responseTypes.isEmpty()) {
      return grantTypes;
    }
    var used = EnumSet.copyOf(grantTypes);
    used.removeAll(EnumSet.of(GrantType.AUTHORIZATION_CODE, GrantType.IMPLICIT));
    var needed = ClientMetadataRules.grantTypesFor(responseTypes);
    grantTypes.stream().filter(needed::contains).forEach(used::add);
    if (!needed.contains(GrantType.AUTHORIZATION_CODE)) {
      // Refresh tokens are issued for codes only.
      used.remove(GrantType.REFRESH_TOKEN);
    }
    return used.isEmpty() ? grantTypes : used;
  }

  /**
   * Adds the grant types that the response types require, if the client sends only response types.
   */
  private Flows withGrantTypes(Set<ResponseType> responseTypes) {
    if (responseTypes.isEmpty()) {
      members.complain(
          RESPONSE_TYPES + " must contain at least one response type if grant_types is omitted");
      return Flows.CODE;
    }
    var types = ClientMetadataRules.grantTypesFor(responseTypes);
    types.stream()
        .filter(type -> !policy.grantTypes().contains(type))
        .forEach(
            type ->
                members.complain(
                    GRANT_TYPES
                        + ": "
                        + type.wireName()
                        + ", which "
                        + RESPONSE_TYPES
                        + " require,"
                        + NOT_ALLOWED));
    return new Flows(types, responseTypes);
  }

  private void refuse(GrantType type) {
    members.complain(GRANT_TYPES + ": " + type.wireName() + NOT_ALLOWED);
  }

  // RFC 7591 §2: "If omitted, the default is that the client will use only the "code" response
  // type." A client whose grant types do not use the authorization endpoint has none.
  private Set<ResponseType> responseTypesFor(Set<GrantType> grantTypes) {
    if (!grantTypes.contains(GrantType.AUTHORIZATION_CODE)
        && !grantTypes.contains(GrantType.IMPLICIT)) {
      return Set.of();
    }
    if (!policy.responseTypes().contains(ResponseType.CODE)) {
      members.complain(RESPONSE_TYPES + " is required: its default, code," + NOT_ALLOWED);
    }
    return Flows.CODE.responseTypes();
  }

  // RFC 7591 §2: "If omitted, the default behavior is that the client will use only the
  // "authorization_code" Grant Type."
  private Flows defaults() {
    return Stream.of(Optional.of(Flows.CODE), implicit(), clientCredentials())
        .flatMap(Optional::stream)
        .filter(flows -> policy.grantTypes().containsAll(flows.grantTypes()))
        .filter(flows -> policy.responseTypes().containsAll(flows.responseTypes()))
        .findFirst()
        .orElseGet(
            () -> {
              members.complain(
                  GRANT_TYPES + " is required: its default, authorization_code," + NOT_ALLOWED);
              return Flows.CODE;
            });
  }

  // RFC 9700 §2.1.2: clients "SHOULD NOT use the implicit grant (response type token) or other
  // response types issuing access tokens in the authorization response". A client that wants one
  // has to register it.
  private Optional<Flows> implicit() {
    return policy.responseTypes().contains(ResponseType.ID_TOKEN) && members.has("redirect_uris")
        ? Optional.of(new Flows(EnumSet.of(GrantType.IMPLICIT), Set.of(ResponseType.ID_TOKEN)))
        : Optional.empty();
  }

  private Optional<Flows> clientCredentials() {
    return members.has("redirect_uris")
        ? Optional.empty()
        : Optional.of(new Flows(EnumSet.of(GrantType.CLIENT_CREDENTIALS), Set.of()));
  }
}
