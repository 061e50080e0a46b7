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
 * Reads by which flows a client gets its tokens, {@code grant_types} and {@code response_types};
 * what it leaves out is filled in with the defaults of the RFC, or where those may not be
 * registered, with what may.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-2.1">RFC 7591 §2.1</a>
 */
final class FlowReader {

  private static final String GRANT_TYPES = "grant_types";
  private static final String RESPONSE_TYPES = "response_types";
  private static final String NOT_HERE = " may not be registered here";

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
   * @param responseTypes as the client ordered them
   */
  record Flows(Set<GrantType> grantTypes, Set<ResponseType> responseTypes) {

    /** RFC 7591 §2: what a client has that names neither. */
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
      return responseTypes.map(this::withGrantTypes).orElseGet(this::unsaid);
    }
    return new Flows(
        grantTypes.get(), responseTypes.orElseGet(() -> responseTypesFor(grantTypes.get())));
  }

  private Set<GrantType> grantTypes(List<String> names) {
    var types = EnumSet.noneOf(GrantType.class);
    for (var name : names) {
      // RFC 7591 §3.2.1: "The authorization server MAY reject or replace any of the client's
      // requested metadata values": what a client could do at other servers is left out.
      GrantType.parse(name).ifPresent(types::add);
    }
    types.stream().filter(type -> !policy.grantTypes().contains(type)).forEach(this::refuse);
    if (types.isEmpty()) {
      members.complain(GRANT_TYPES + " must name at least one grant type that this server has");
      return Flows.CODE.grantTypes();
    }
    return types;
  }

  private Set<ResponseType> responseTypes(List<String> names) {
    var types = new LinkedHashSet<ResponseType>();
    for (var name : names) {
      ResponseType.parse(name)
          .filter(policy.responseTypes()::contains)
          .ifPresentOrElse(
              types::add,
              () ->
                  members.complain(
                      RESPONSE_TYPES + ": " + MemberReader.shortened(name) + NOT_HERE));
    }
    return types;
  }

  /** A client that names only its response types has the grant types that go with them. */
  private Flows withGrantTypes(Set<ResponseType> responseTypes) {
    if (responseTypes.isEmpty()) {
      members.complain(RESPONSE_TYPES + " must name at least one, or grant_types be named");
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
                        + " call for,"
                        + NOT_HERE));
    return new Flows(types, responseTypes);
  }

  private void refuse(GrantType type) {
    members.complain(GRANT_TYPES + ": " + type.wireName() + NOT_HERE);
  }

  // RFC 7591 §2: "If omitted, the default is that the client will use only the "code" response
  // type." A client whose grant types use no browser has none.
  private Set<ResponseType> responseTypesFor(Set<GrantType> grantTypes) {
    if (!grantTypes.contains(GrantType.AUTHORIZATION_CODE)
        && !grantTypes.contains(GrantType.IMPLICIT)) {
      return Set.of();
    }
    if (!policy.responseTypes().contains(ResponseType.CODE)) {
      members.complain(RESPONSE_TYPES + " must be named: code" + NOT_HERE);
    }
    return Flows.CODE.responseTypes();
  }

  // RFC 7591 §2: "If omitted, the default behavior is that the client will use only the
  // "authorization_code" Grant Type."
  private Flows unsaid() {
    return Stream.of(Optional.of(Flows.CODE), implicit(), ofTheClientItself())
        .flatMap(Optional::stream)
        .filter(flows -> policy.grantTypes().containsAll(flows.grantTypes()))
        .filter(flows -> policy.responseTypes().containsAll(flows.responseTypes()))
        .findFirst()
        .orElseGet(
            () -> {
              members.complain(GRANT_TYPES + " must be named: authorization_code" + NOT_HERE);
              return Flows.CODE;
            });
  }

  private Optional<Flows> implicit() {
    return Stream.of(ResponseType.ID_TOKEN, ResponseType.ID_TOKEN_TOKEN, ResponseType.TOKEN)
        .filter(policy.responseTypes()::contains)
        .filter(type -> members.has("redirect_uris"))
        .findFirst()
        .map(type -> new Flows(EnumSet.of(GrantType.IMPLICIT), Set.of(type)));
  }

  private Optional<Flows> ofTheClientItself() {
    return members.has("redirect_uris")
        ? Optional.empty()
        : Optional.of(new Flows(EnumSet.of(GrantType.CLIENT_CREDENTIALS), Set.of()));
  }
}
