package dev.countersign.crypto.sealing;

import static java.lang.System.Logger.Level.WARNING;

import dev.countersign.application.sealing.driven.MasterKey;
import dev.countersign.application.sealing.driven.MasterKeys;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.MasterKeyProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * The master key stands in a file of the data directory and is made there at the first start: for
 * whoever tries the service, since a key beside the database protects little.
 */
public final class GeneratedFileMasterKeys implements MasterKeys {

  /** The file's name within the data directory. */
  public static final String FILE_NAME = "master.key";

  private static final String SETTING = "COUNTERSIGN_MASTER_KEY";
  private static final String FILE_SETTING = "COUNTERSIGN_MASTER_KEY_FILE";
  private static final System.Logger LOG =
      System.getLogger(GeneratedFileMasterKeys.class.getName());

  private final Path path;
  private final MasterKeyFile file;
  private final SecureRandom random;

  /** Keeps the key in {@code dataDirectory}, and makes it with the platform's generator. */
  public GeneratedFileMasterKeys(Path dataDirectory) {
    this(dataDirectory, new SecureRandom());
  }

  /** Keeps the key in {@code dataDirectory}. */
  public GeneratedFileMasterKeys(Path dataDirectory, SecureRandom random) {
    this.path = dataDirectory.resolve(FILE_NAME);
    this.file = new MasterKeyFile(path, SETTING + ", " + FILE_SETTING + " or " + path);
    this.random = random;
  }

  @Override
  public Result<MasterKey, MasterKeyProblem> find() {
    var found = file.read();
    if (found instanceof Result.Ok<?, ?>) {
      LOG.log(
          WARNING,
          "The master key lies beside the database, in {0}: whoever copies the directory has both."
              + " Set {1} or {2} to keep it elsewhere.",
          path,
          SETTING,
          FILE_SETTING);
    }
    return found;
  }

  @Override
  public Result<MasterKey, MasterKeyProblem> create() {
    var bytes = new byte[LocalMasterKey.BYTES];
    random.nextBytes(bytes);
    try {
      file.writeIfAbsent(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("the master key cannot be written", e);
    }
    return find();
  }
}
