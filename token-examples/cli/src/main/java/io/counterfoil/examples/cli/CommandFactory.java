package io.counterfoil.examples.cli;

import picocli.CommandLine;

/** Creates the commands with their environment. */
record CommandFactory(Surroundings surroundings) implements CommandLine.IFactory {

    @Override
    public <K> K create(Class<K> type) throws Exception {
        if (type == LoginCommand.class) {
            return type.cast(new LoginCommand(surroundings));
        }
        if (type == WhoAmICommand.class) {
            return type.cast(new WhoAmICommand(surroundings));
        }
        if (type == ProjectsCommand.class) {
            return type.cast(new ProjectsCommand(surroundings));
        }
        if (type == ParametersCommand.class) {
            return type.cast(new ParametersCommand(surroundings));
        }
        if (type == TokenCommand.class) {
            return type.cast(new TokenCommand(surroundings));
        }
        return CommandLine.defaultFactory().create(type);
    }
}
