package dev.countersign.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * An unpacked OCI image, and how to run it without a container engine: with a read-only root file
 * system in a mount namespace of its own, as the user of the image. The network is that of the
 * machine.
 *
 * @param root the unpacked layers
 * @param volume the directory that is mounted as the volume of the image
 * @param configuration what the image says about its process
 */
record Container(Path root, Path volume, Map<?, ?> configuration) {

  /**
   * The root and the process information are what an engine also mounts. The arguments: root, the
   * directory of the data, where it is mounted, user, and the command.
   */
  private static final String SCRIPT =
      """
      set -e
      root=$1 volume=$2 data=$3 user=$4
      shift 4
      mkdir -p "$root/proc" "$root/dev"
      mount --bind "$root" "$root"
      mount --bind "$volume" "$root$data"
      mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
      mount -t tmpfs -o mode=755 tmpfs "$root/dev"
      mount --rbind /proc "$root/proc"
      for each in null zero random urandom; do
        touch "$root/dev/$each"
        mount --bind "/dev/$each" "$root/dev/$each"
      done
      mount -o remount,bind,ro "$root"
      exec chroot --userspec="$user" "$root" "$@"
      """;

  /** Returns whether this process may do it. */
  static boolean isPossible() {
    try {
      return run("unshare", "--mount", "chroot", "/", "true");
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  /** Unpacks an image that is an archive with the layout of OCI. */
  static Container of(Path archive, Path directory) throws IOException {
    var layout = Files.createDirectories(directory.resolve("layout"));
    var root = Files.createDirectories(directory.resolve("root"));
    unpack(archive, layout);
    var manifest = blob(layout, list(json(layout.resolve("index.json")), "manifests").getFirst());
    var description = json(manifest);
    for (var layer : list(description, "layers")) {
      unpack(blob(layout, layer), root);
    }
    var configuration =
        map(json(blob(layout, Objects.requireNonNull(description.get("config")))), "config");
    var volume = Files.createDirectories(directory.resolve("volume"));
    // An engine gives a new volume the owner and the mode of the directory in the image.
    var data = root.resolve(volumes(configuration).getFirst().substring(1));
    for (var attribute : List.of("unix:uid", "unix:gid", "unix:mode")) {
      Files.setAttribute(volume, attribute, Files.getAttribute(data, attribute));
    }
    return new Container(root, volume, configuration);
  }

  /** Returns the command that runs the process of the image. */
  List<String> command() {
    return command(entryPoint().toArray(String[]::new));
  }

  /** Returns the command that runs another program of the image. */
  List<String> command(String... program) {
    var command = new ArrayList<>(List.of("unshare", "--mount", "sh", "-c", SCRIPT, "container"));
    command.add(root.toString());
    command.add(volume.toString());
    command.add(volumes(configuration).getFirst());
    command.add(String.valueOf(configuration.get("User")));
    command.addAll(List.of(program));
    return List.copyOf(command);
  }

  List<String> entryPoint() {
    return list(configuration, "Entrypoint").stream().map(String::valueOf).toList();
  }

  /** Returns the environment of the image, and the settings that replace parts of it. */
  Map<String, String> environment(Map<String, String> settings) {
    var environment = new TreeMap<String, String>();
    for (var variable : list(configuration, "Env")) {
      var parts = String.valueOf(variable).split("=", 2);
      environment.put(parts[0], parts[1]);
    }
    environment.putAll(settings);
    return environment;
  }

  private static List<String> volumes(Map<?, ?> configuration) {
    return map(configuration, "Volumes").keySet().stream().map(String::valueOf).toList();
  }

  private static Path blob(Path layout, Object descriptor) {
    var digest = String.valueOf(((Map<?, ?>) descriptor).get("digest"));
    return layout.resolve("blobs").resolve(digest.replace(':', '/'));
  }

  private static Map<?, ?> json(Path file) throws IOException {
    return Texts.json(Files.readString(file, UTF_8));
  }

  private static List<?> list(Map<?, ?> json, String member) {
    return (List<?>) Objects.requireNonNull(json.get(member));
  }

  private static Map<?, ?> map(Map<?, ?> json, String member) {
    return (Map<?, ?>) Objects.requireNonNull(json.get(member));
  }

  private static void unpack(Path archive, Path directory) {
    if (!run(
        "tar",
        "--warning=no-unknown-keyword",
        "-x",
        "-p",
        "-f",
        archive.toString(),
        "-C",
        directory.toString())) {
      throw new IllegalStateException(archive + " cannot be unpacked");
    }
  }

  private static boolean run(String... command) {
    try {
      return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
