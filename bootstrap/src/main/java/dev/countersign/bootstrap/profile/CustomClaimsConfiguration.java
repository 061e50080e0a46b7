package dev.countersign.bootstrap.profile;

import dev.countersign.bootstrap.oauth.ServerConfiguration;
import dev.countersign.bootstrap.oauth.SettingValues;
import dev.countersign.bootstrap.oauth.StartupRefusedException;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.profile.ReleasePolicy;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Settings of the claims that OpenID Connect does not define.
 *
 * @param customClaims the claims that scopes of COUNTERSIGN_SCOPES release, each as SCOPE=CLAIM
 */
@ConfigurationProperties("countersign")
public record CustomClaimsConfiguration(@Bindable(defaultValue = "") List<String> customClaims) {

  private static final String SETTING = "COUNTERSIGN_CUSTOM_CLAIMS";

  /** Refuses the start, naming the setting, if an item or the name of a claim is not allowed. */
  public CustomClaimsConfiguration {
    customClaims = SettingValues.list(customClaims);
    customClaims.forEach(item -> check(Item.of(item).claim()));
  }

  /** A claim of a scope. */
  private record Item(String scope, String claim) {

    // A scope may contain the character =, the name of a claim must not.
    static Item of(String text) {
      var equals = text.lastIndexOf('=');
      if (equals <= 0) {
        throw new StartupRefusedException(
            SETTING
                + " must be a list of SCOPE=CLAIM, such as hr=department,hr=employee_number, but"
                + " contains "
                + text);
      }
      return new Item(text.substring(0, equals).strip(), text.substring(equals + 1).strip());
    }
  }

  private static void check(String claim) {
    ReleasePolicy.problem(claim)
        .ifPresent(
            problem -> {
              throw new StartupRefusedException(SETTING + ": " + problem);
            });
  }

  /**
   * Returns the claims that each scope releases. Refuses the start, naming the setting, if a scope
   * is not one that the operator added.
   *
   * @param supported the scopes that clients may have
   */
  ReleasePolicy releasePolicy(Scope supported) {
    var claims = new LinkedHashMap<String, List<String>>();
    for (var text : customClaims) {
      var item = Item.of(text);
      check(item.scope(), supported);
      var names = claims.computeIfAbsent(item.scope(), scope -> new ArrayList<>());
      if (!names.contains(item.claim())) {
        names.add(item.claim());
      }
    }
    return new ReleasePolicy(claims);
  }

  // OpenID Connect Core §5.4 defines the claims of its scopes. People have allowed these scopes
  // without the custom claims, and the consent page does not list them.
  private static void check(String scope, Scope supported) {
    if (ServerConfiguration.openIdScopes().contains(scope)) {
      throw new StartupRefusedException(
          SETTING
              + " must not add claims to "
              + scope
              + ", whose claims OpenID Connect defines; add them to a scope of COUNTERSIGN_SCOPES");
    }
    if (!supported.contains(scope)) {
      throw new StartupRefusedException(
          SETTING + " names the scope " + scope + ", which COUNTERSIGN_SCOPES does not contain");
    }
  }
}
