package corpus.inject;

import java.security.Permission;

/** A test that ends the JVM ends only itself. */
@SuppressWarnings("removal")
final class Exits extends SecurityManager {

    private static volatile boolean done;

    static void forbid() {
        System.setSecurityManager(new Exits());
    }

    /** From here on the harness itself may end the JVM. */
    static void allow() {
        done = true;
    }

    @Override
    public void checkExit(int status) {
        if (!done) {
            throw new SecurityException("exit " + status);
        }
    }

    @Override
    public void checkPermission(Permission permission) {
        // all else is allowed
    }

    @Override
    public void checkPermission(Permission permission, Object context) {
        // all else is allowed
    }
}
