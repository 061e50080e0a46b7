package dev.countersign.domain.registration;

import dev.countersign.domain.client.RegistrationLimits;
import dev.countersign.domain.clientmetadata.MemberReader;
import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;

/**
 * Reads {@link RegistrationRules} from the JSON form that an operator writes. Unknown members are
 * refused, because a misspelt rule would have no effect.
 */
public final class RegistrationRulesReader {

  private static final String OPEN = "open";
  private static final String TOKEN = "token";
  private static final String STATEMENTS = "software_statements";
  private static final Set<String> MEMBERS = Set.of(OPEN, TOKEN, STATEMENTS);

  private final MemberReader members;

  private RegistrationRulesReader(JsonObject document) {
    this.members = new MemberReader(document);
  }

  /**
   * Reads the rules; refuses invalid ones with a reason that begins with the path of the member.
   */
  public static Result<RegistrationRules, String> read(JsonObject document) {
    var reader = new RegistrationRulesReader(document);
    reader.members.refuseOthersThan(MEMBERS);
    var rules = reader.rules();
    return reader
        .members
        .problem()
        .map(RegistrationError::description)
        .<Result<RegistrationRules, String>>map(Result::refused)
        .orElseGet(() -> Result.ok(rules));
  }

  /** Returns the path of an issuer in the document. */
  public static String place(int index) {
    return STATEMENTS + "[" + index + "]";
  }

  private RegistrationRules rules() {
    return new RegistrationRules(
        RegistrationLimitsReader.member(members, OPEN),
        RegistrationLimitsReader.member(members, TOKEN).orElse(RegistrationLimits.NONE),
        issuers(members.array(STATEMENTS).map(JsonArray::items).orElse(List.of())));
  }

  private List<SoftwareStatementIssuer> issuers(List<Json> items) {
    var issuers = new ArrayList<SoftwareStatementIssuer>();
    var places = new HashMap<String, String>();
    for (var i = 0; i < items.size(); i++) {
      var place = place(i);
      switch (issuer(items.get(i), place)) {
        case Result.Refused<SoftwareStatementIssuer, String>(var reason) ->
            members.complain(reason);
        case Result.Ok<SoftwareStatementIssuer, String>(var issuer) -> {
          var first = places.putIfAbsent(issuer.name(), place);
          if (first != null) {
            members.complain(
                place + ".issuer is the same as in " + first + ": each issuer is allowed once");
          }
          issuers.add(issuer);
        }
      }
    }
    return issuers;
  }

  private static Result<SoftwareStatementIssuer, String> issuer(Json item, String place) {
    return item instanceof JsonObject document
        ? SoftwareStatementIssuerReader.read(document).mapError(reason -> place + "." + reason)
        : Result.refused(place + " must be an object");
  }
}
