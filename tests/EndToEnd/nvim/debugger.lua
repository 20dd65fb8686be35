-- Runs inside Neovim on a program with one handler, with something in the place of nvim-dap that notes what it is told;
-- writes that to $RESULT.
local dap = { adapters = {}, configurations = {}, listeners = { after = { event_initialized = {} } }, ABORT = {} }
local current
function dap.session() return current end
package.loaded['dap'] = dap

local function session_of(type)
  local session = { config = { type = type }, requests = {} }
  function session:request(command, arguments, callback)
    table.insert(self.requests, { command = command, arguments = arguments })
    callback(nil, { breakpoints = {} })
  end
  return session
end

local said = {}
vim.notify = function(message) said[#said + 1] = message end

require('mtpscript.dap').register(dap)
local seen = { requests = {} }
dap.adapters.mtpscript(function(adapter) seen.adapter = { command = adapter.command, args = adapter.args } end)
seen.configurations = vim.tbl_map(function(configuration) return configuration.name end, dap.configurations.mtpscript)

vim.fn.input = function() return '21' end
seen.api = dap.configurations.mtpscript[1].api()

vim.cmd('MtpGasBreakpoint total 500')
current = session_of('mtpscript')
dap.listeners.after.event_initialized.mtpscript(current)
vim.cmd('MtpGasBreakpoint call 20')
seen.requests = current.requests
vim.cmd('MtpGasBreakpoint sometimes')
vim.wait(100)
seen.refused = said[#said]

local other = session_of('lua')
dap.listeners.after.event_initialized.mtpscript(other)
seen.others = #other.requests
vim.fn.writefile({ vim.json.encode(seen) }, vim.env.RESULT)
vim.cmd('qa!')
