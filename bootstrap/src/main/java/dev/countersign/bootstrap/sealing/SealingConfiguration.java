package dev.countersign.bootstrap.sealing;

import dev.countersign.bootstrap.oauth.StartupRefusedException;
import dev.countersign.domain.sealing.DataKeyPolicy;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Settings of sealing.
 *
 * @param dataKeyUses the number of seals that a data key never exceeds
 * @param dataKeyLife after what time a data key is replaced
 * @param recoveryKeyFile the public half of the offline recovery key: a JWK, or PEM
 * @param anchorFile where the server stores a copy of the newest key manifest; by default in the
 *     data directory
 */
@ConfigurationProperties("countersign")
public record SealingConfiguration(
    @Bindable(defaultValue = "1000000") long dataKeyUses,
    @Bindable(defaultValue = "90d") Duration dataKeyLife,
    @Nullable String recoveryKeyFile,
    @Nullable String anchorFile) {

  /** Refuses the start, naming the setting, if one is wrong. */
  public SealingConfiguration {
    if (dataKeyUses < DataKeyPolicy.LEAST || dataKeyUses > DataKeyPolicy.MOST) {
      throw new StartupRefusedException(
          "COUNTERSIGN_DATA_KEY_USES must be from "
              + DataKeyPolicy.LEAST
              + " to "
              + DataKeyPolicy.MOST
              + ", but is "
              + dataKeyUses);
    }
    if (dataKeyLife.isNegative() || dataKeyLife.isZero()) {
      throw new StartupRefusedException(
          "COUNTERSIGN_DATA_KEY_LIFE must be greater than 0s, but is " + dataKeyLife);
    }
  }

  /** Returns when a data key is replaced. */
  public DataKeyPolicy policy() {
    return new DataKeyPolicy(dataKeyUses, dataKeyLife);
  }
}
