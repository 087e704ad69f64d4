// A GraphQL server of another make, for interop_test: graphql-yoga over HTTP, graphql-ws over WebSockets.
// Prints its port, serves 127.0.0.1, ends with its standard input.
import { createServer } from 'node:http'
import { useAPQ } from '@graphql-yoga/plugin-apq'
import { createSchema, createYoga } from 'graphql-yoga'
import { useServer } from 'graphql-ws/use/ws'
import { GraphQLError } from 'graphql'
import { WebSocketServer } from 'ws'

let active = 0
const schema = createSchema({
  typeDefs: `
    type Query { hello(name: String = "you"): String! active: Int! broken: String secret: Int large(size: Int!): String! }
    scalar Upload
    type Mutation { echo(text: String!): String! sizes(files: [Upload!]!): [Int!]! }
    type Subscription { count(to: Int!): Int! ticks: Int! boom: Int! token: String! }`,
  resolvers: {
    Query: {
      hello: (_, { name }) => 'hello ' + name,
      active: () => active,
      broken: () => { throw new Error('kaputt') },
      secret: (_, __, { request }) => {
        if (request.headers.get('authorization') === 'Bearer good') return 42
        throw new GraphQLError('who are you?', { extensions: { code: 'UNAUTHENTICATED' } })
      },
      large: (_, { size }) => 'x'.repeat(size),
    },
    Mutation: {
      echo: (_, { text }) => text,
      sizes: (_, { files }) => Promise.all(files.map(async (file) => (await file.arrayBuffer()).byteLength)),
    },
    Subscription: {
      count: { async *subscribe(_, { to }) { for (let i = 0; i < to; i++) yield { count: i } } },
      ticks: {
        async *subscribe() {
          active++
          try {
            for (let i = 0; ; i++) { yield { ticks: i }; await new Promise((done) => setTimeout(done, 1)) }
          } finally { active-- }
        },
      },
      boom: { async *subscribe() { yield { boom: 1 }; throw new Error('kaputt') } },
      token: { async *subscribe(_, __, context) { yield { token: context.connectionParams?.token ?? 'none' } } },
    },
  },
})
const yoga = createYoga({ schema, logging: false, maskedErrors: false, graphqlEndpoint: '/graphql', plugins: [useAPQ()] })
const server = createServer(yoga)
useServer(
  {
    schema,
    context: (ctx) => ({ connectionParams: ctx.connectionParams }),
    onConnect: (ctx) => ctx.connectionParams?.token !== 'bad', // false: 4403
  },
  new WebSocketServer({ server, path: '/graphql' }),
)
server.listen(0, '127.0.0.1', () => console.log(server.address().port))
process.stdin.resume().on('end', () => process.exit(0))
