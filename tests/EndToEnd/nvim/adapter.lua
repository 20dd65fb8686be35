-- Runs inside Neovim on a program with one handler: debugs it with the real `mtp dap`, which is started and told as the plugin says, by a
-- small session in the place of nvim-dap's; writes what was seen to $RESULT.
local loop = vim.uv or vim.loop
local dap = { adapters = {}, configurations = {}, listeners = { after = { event_initialized = {} } }, ABORT = {} }
local current
function dap.session() return current end
package.loaded['dap'] = dap

local Session = {}
Session.__index = Session

local function start(adapter, config)
  local session = setmetatable({ config = config, events = {}, answers = {}, sequence = 0, bytes = '' }, Session)
  session.input, session.output = loop.new_pipe(), loop.new_pipe()
  session.process = assert(loop.spawn(adapter.command, { args = adapter.args, stdio = { session.input, session.output } },
    function(code) session.exit = code end))
  session.output:read_start(function(_, chunk)
    session.bytes = session.bytes .. (chunk or '')
    while true do
      local length, from = session.bytes:match('Content%-Length: (%d+)\r\n\r\n()')
      if not length or #session.bytes < from + length - 1 then return end
      local message = vim.json.decode(session.bytes:sub(from, from + length - 1))
      session.bytes = session.bytes:sub(from + length)
      if message.type == 'event' then
        table.insert(session.events, message)
      else
        session.answers[message.request_seq] = message
      end
    end
  end)
  return session
end

local function await(what, holds)
  if not vim.wait(30000, holds, 5) then error('waited in vain for ' .. what) end
end

function Session:ask(command, arguments)
  self.sequence = self.sequence + 1
  local sequence = self.sequence
  local text = vim.json.encode({ seq = sequence, type = 'request', command = command, arguments = arguments or vim.empty_dict() })
  self.input:write('Content-Length: ' .. #text .. '\r\n\r\n' .. text)
  await(command, function() return self.answers[sequence] end)
  local answer = self.answers[sequence]
  return answer.body, not answer.success and answer or nil
end

--- As nvim-dap's sessions do it.
function Session:request(command, arguments, callback)
  local body, failure = self:ask(command, arguments)
  callback(failure, body)
end

function Session:event(name)
  local found
  await('the event ' .. name, function()
    for index, event in ipairs(self.events) do
      if event.event == name then
        found = table.remove(self.events, index)
        return true
      end
    end
  end)
  return found.body
end

local said = {}
vim.notify = function(message) said[#said + 1] = message end
vim.fn.input = function() return '21' end

require('mtpscript.dap').register(dap)
local given = vim.deepcopy(dap.configurations.mtpscript[1])
given.program = vim.fn.expand('%:p')
given.api = given.api()
vim.cmd('MtpGasBreakpoint total 70')
dap.adapters.mtpscript(function(adapter) current = start(adapter, given) end)

current:ask('initialize', { adapterID = 'mtpscript' })
local _, refused = current:ask('launch', given)
assert(not refused, refused and refused.message)
current:event('initialized')
dap.listeners.after.event_initialized.mtpscript(current)
current:ask('setBreakpoints', { source = { path = given.program }, breakpoints = { { line = 3 } } })
current:ask('configurationDone')

local function place(stop)
  local frame = current:ask('stackTrace', { threadId = 1 }).stackFrames[1]
  return { reason = stop.reason, line = frame.line, name = frame.name, gas = current:ask('mtp/gas') }
end

local seen = { stops = {} }
table.insert(seen.stops, place(current:event('stopped')))
for _, command in ipairs({ 'continue', 'continue', 'stepBack' }) do
  current:ask(command, { threadId = 1 })
  table.insert(seen.stops, place(current:event('stopped')))
end
vim.cmd('MtpGas')
vim.wait(50)
seen.counters = said[#said]
vim.cmd('MtpGasBreakpoint clear')
current:ask('setBreakpoints', { source = { path = given.program }, breakpoints = {} })
current:ask('continue', { threadId = 1 })
current:event('terminated')
seen.output = ''
for _, event in ipairs(current.events) do
  if event.event == 'output' then seen.output = seen.output .. event.body.output end
end
current:ask('disconnect')
await('the end', function() return current.exit end)
seen.exit = current.exit
vim.fn.writefile({ vim.json.encode(seen) }, vim.env.RESULT)
vim.cmd('qa!')
